/**
 * Where the chat and the controls are, by the rehearsal cloud's ready message.
 *
 * @param {Record<string, unknown>} cloud
 */
export const placesIn = ({ outputs }) => ({
  chat: output(outputs, 'alb_dns_name'),
  chatSocket: output(outputs, 'api_gateway_websocket_url'),
  control: output(outputs, 'rehearsal_control_url'),
})

/**
 * @param {unknown} outputs in the shape of `terraform output -json`
 * @param {string} name
 * @returns {string}
 */
function output(outputs, name) {
  const found = new Map(Object.entries(outputs ?? {})).get(name)
  if (typeof found?.value === 'string') return found.value
  throw new Error(`The rehearsal cloud did not say what its ${name} is.`)
}
