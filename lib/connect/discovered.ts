import { discover, type FoundGroup, type FoundSplit } from '../aws/discovery'

/** What narrows the choice where a region has several splits. */
export interface Choice {
  /** From 1, of those that are listed; null: only one may be there. */
  number: number | null
  /** The name of the group that is Blue; null: by its name or its weight. */
  blue: string | null
  /** Outputs that are known already: what is found must have them. */
  known: Readonly<Record<string, unknown>>
}

/** A choice that a person has to make: the message names what there is to choose from. */
export class Undecided extends Error {}

/**
 * The outputs of the one split that is meant, and a line for each thing that was found, with why.
 * @throws Undecided where there is none or more than one; an SDK error
 */
export async function discovered(
  region: string,
  roleArn: string | null,
  choice: Choice,
  signal: AbortSignal,
): Promise<{ outputs: Record<string, string>; lines: string[] }> {
  const { splits, seen } = await discover(region, roleArn, signal)
  const fitting = splits.filter(split => fits(split, choice.known))
  const split = chosen(fitting, choice.number, looked())
  const [blue, green, why] = coloured(split.groups, choice.blue)
  const outputs = { aws_region: region, ...outputsIn(split), ...servicesIn(blue, green) }
  return {
    outputs: {
      ...outputs,
      blue_target_group_arn: blue.arn,
      green_target_group_arn: green.arn,
    },
    lines: [
      `Load balancer ${split.loadBalancer.name}, listener ${split.listener.protocol}:${split.listener.port}, ${split.ruleArn ? 'a rule of it' : 'its default action'}: the one action that forwards to two groups`,
      `Blue is ${blue.name}, Green is ${green.name}: ${why}`,
      ...[blue, green].map(({ name, service }) =>
        service
          ? `Behind ${name}: the ECS service ${service.name} in ${service.cluster}`
          : `Behind ${name}: no ECS service`,
      ),
    ],
  }

  function looked() {
    const { loadBalancers, listeners, actions } = seen
    return `${region} has ${loadBalancers} Application Load Balancer(s) with ${listeners} listener(s) and ${actions} action(s) that these credentials see`
  }
}

/** Whether it is the one of which some outputs are known. */
function fits(split: FoundSplit, known: Choice['known']): boolean {
  const own = outputsIn(split)
  const isSo = (name: string, values: unknown[]) => known[name] === undefined || values.includes(known[name])
  const groups = split.groups.map(({ arn }) => arn)
  return (
    ['alb_arn', 'listener_arn', 'listener_rule_arn'].every(name => isSo(name, [own[name]])) &&
    ['blue_target_group_arn', 'green_target_group_arn'].every(name => isSo(name, groups))
  )
}

/** What the split itself says; the groups' colours are another question. */
const outputsIn = ({ loadBalancer, listener, ruleArn }: FoundSplit): Record<string, string> => ({
  alb_arn: loadBalancer.arn,
  alb_dns_name: entryOf(loadBalancer.dnsName, listener),
  listener_arn: listener.arn,
  ...(ruleArn !== null && { listener_rule_arn: ruleArn }),
})

/** HTTPS by the load balancer's own name fails at its certificate: whoever has such a listener names the host. */
function entryOf(dnsName: string, { protocol, port }: FoundSplit['listener']) {
  // The rehearsal's says where it listens.
  if (/^https?:/.test(dnsName)) return dnsName
  const [scheme, usual] = protocol === 'HTTPS' ? ['https', 443] : ['http', 80]
  return `${scheme}://${dnsName}${port === usual ? '' : `:${port}`}`
}

function servicesIn(blue: FoundGroup, green: FoundGroup): Record<string, string> {
  const cluster = blue.service?.cluster ?? green.service?.cluster
  return {
    ...(cluster !== undefined && { ecs_cluster_name: cluster }),
    ...(blue.service && { blue_service_name: blue.service.name }),
    ...(green.service && { green_service_name: green.service.name }),
  }
}

function chosen(splits: readonly FoundSplit[], number: number | null, looked: string): FoundSplit {
  const [only] = splits
  if (!only)
    throw new Undecided(`${looked}, and none of them forwards to two target groups as was asked for.`)
  if (number === null && splits.length === 1) return only
  const picked = number === null ? undefined : splits[number - 1]
  if (picked) return picked
  const list = splits.map(({ loadBalancer, listener, ruleArn, groups }, index) => {
    const names = groups.map(({ name, weight }) => `${name} ${weight ?? '–'}`).join(' / ')
    return `  ${index + 1}  ${loadBalancer.name} ${listener.protocol}:${listener.port} ${ruleArn ? `rule …${ruleArn.slice(-16)}` : 'default'}: ${names}`
  })
  throw new Undecided(
    [`${looked}; ${splits.length} of them forward to two groups. Choose by --choose NUMBER:`, ...list].join(
      '\n',
    ),
  )
}

/** Blue, Green, and why. */
function coloured([a, b]: [FoundGroup, FoundGroup], wanted: string | null): [FoundGroup, FoundGroup, string] {
  if (wanted !== null) {
    if (a.name === wanted || a.arn === wanted) return [a, b, 'as was asked for']
    if (b.name === wanted || b.arn === wanted) return [b, a, 'as was asked for']
    throw new Undecided(`--blue ${wanted}: the groups are ${a.name} and ${b.name}.`)
  }
  const isNamed = (blue: FoundGroup, green: FoundGroup) =>
    (/blue/i.test(blue.name) && !/blue/i.test(green.name)) ||
    (/green/i.test(green.name) && !/green/i.test(blue.name))
  if (isNamed(a, b)) return [a, b, 'by their names']
  if (isNamed(b, a)) return [b, a, 'by their names']
  const [first, second] = [a.weight ?? 0, b.weight ?? 0]
  if (first === second)
    throw new Undecided(
      `Neither names nor weights tell which group is Blue: say --blue ${a.name} or --blue ${b.name}.`,
    )
  return first > second
    ? [a, b, 'Blue has the greater weight now']
    : [b, a, 'Blue has the greater weight now']
}
