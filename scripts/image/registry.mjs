/**
 * Where an ECR repository is. After the first, targeted apply Terraform knows its address and not yet `aws_region`.
 *
 * @param {string} repository `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME`
 * @throws {Error} when it is another kind of address
 */
export function placeOf(repository) {
  const [, registry, region, name] = repository.match(/^(\d+\.dkr\.ecr\.([\w-]+)\.[\w.]+)\/(.+)$/) ?? []
  if (!registry || !region || !name) throw new Error(`${repository} is no address of an ECR repository.`)
  return { registry, region, name }
}
