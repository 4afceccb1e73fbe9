/** What `aws ecs describe-task-definition` says and `register-task-definition` does not take. */
const ofTheRevision = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
]

/**
 * The next revision of a task definition: another image and version, and nothing else.
 *
 * @param {{ containerDefinitions?: { name?: string, image?: string, environment?: { name: string, value: string }[] }[] }} described
 * @param {{ container: string, image: string, version: string }} release
 * @throws {Error} when it has no such container
 */
export function nextDefinition(described, { container, image, version }) {
  const containers = described.containerDefinitions ?? []
  if (!containers.some(({ name }) => name === container))
    throw new Error(`The task definition has no container ${container}.`)
  const kept = Object.fromEntries(Object.entries(described).filter(([key]) => !ofTheRevision.includes(key)))
  return {
    ...kept,
    containerDefinitions: containers.map(one =>
      one.name === container
        ? {
            ...one,
            image,
            environment: (one.environment ?? []).map(pair =>
              pair.name === 'VERSION' ? { ...pair, value: version } : pair,
            ),
          }
        : one,
    ),
  }
}
