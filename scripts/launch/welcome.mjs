/**
 * The addresses of a running demo.
 *
 * @param {Pick<import('./settings.mjs').DemoSettings, 'ports' | 'publicUrl' | 'awsEndpoint'>} settings
 */
export function addressesOf({ ports, publicUrl, awsEndpoint }) {
  const near = `http://localhost:${ports.console.port}`
  const room = publicUrl.replace(/\/$/, '')
  const chat = new URL(room)
  // The load balancer is another port of the machine that the phones already reach.
  chat.protocol = 'http:'
  chat.port = String(ports.alb.port)
  chat.pathname = '/'
  return {
    presenter: `${near}/`,
    charts: `${near}/charts`,
    status: `${room}/status`,
    chat: chat.href,
    aws: awsEndpoint,
  }
}

/**
 * What the person at the keyboard reads when everything is live.
 *
 * @param {import('./settings.mjs').DemoSettings} settings
 * @param {ReturnType<typeof addressesOf>} addresses
 */
export function welcome({ passcodes, region, otherCards }, addresses) {
  /** @type {[string, string, string][]} */
  const rows = [
    ['presenter', addresses.presenter, `passcode ${passcodes.presenter}`],
    ['charts', addresses.charts, `passcode ${passcodes.coPresenter}`],
    ['status', addresses.status, "for the audience's phones"],
    ['chat', addresses.chat, 'for everybody'],
    ['AWS', addresses.aws, `region ${region}, any credentials`],
  ]
  const width = Math.max(...rows.map(([, address]) => address.length))
  return [
    '',
    'Greenroom is live.',
    '',
    ...rows.map(([name, address, more]) => `  ${name.padEnd(11)}${address.padEnd(width + 3)}${more}`),
    '',
    ...otherNetworks(otherCards, addresses.status),
    'Ctrl-C stops everything.',
    '',
  ].join('\n')
}

/**
 * @param {import('./settings.mjs').DemoSettings['otherCards']} cards
 * @param {string} status where phones are sent now
 */
function otherNetworks(cards, status) {
  const [first] = cards
  if (!first) return []
  const { hostname, port } = new URL(status)
  const names = cards.map(({ card, address }) => `${card} ${address}`).join(', ')
  return [
    `Phones are sent to ${hostname}. This machine is in other networks too (${names}):`,
    `where phones are in one of them, set GREENROOM_PUBLIC_URL=http://${first.address}:${port}`,
    '',
  ]
}
