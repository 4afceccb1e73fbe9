import { networkInterfaces } from 'node:os'

/** Cards that no phone of the hall is on: tunnels, containers, virtual machines, and what systems keep for themselves. */
const virtual =
  /^(utun|tun|tap|ppp|wg|ipsec|tailscale|zt|nordlynx|docker|br-|veth|virbr|vmnet|vnic|vboxnet|bridge|lxc|lxd|podman|cni|flannel|cali|awdl|llw|anpi|gif|stf|p2p|vethernet|vmware|virtualbox|hyper-v|default switch|openvpn|wireguard|bluetooth|npcap)|\b(wsl|vpn|virtual|tunnel)\b/i
/** As Linux, macOS and Windows call what has a plug or an antenna. */
const physical = /^(en\d|enp|eno|ens|enx|eth|wl|wi-?fi|ethernet|이더넷|무선)/i
/** Of Docker, VMware, VirtualBox, Hyper-V and Parallels (IEEE's register of prefixes; Docker's own habit). */
const virtualMac = /^(02:42|00:50:56|00:0c:29|00:05:69|08:00:27|0a:00:27|00:15:5d|00:1c:42)/i
/** 100.64.0.0/10 (RFC 6598), where overlay networks live; VirtualBox's own network. */
const overlay = /^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.168\.56)\./

/**
 * The addresses of this machine, those first that a phone in the same network reaches most probably.
 *
 * @param {ReturnType<typeof networkInterfaces>} [interfaces]
 * @returns {{ card: string, address: string }[]}
 */
export function lanAddresses(interfaces = networkInterfaces()) {
  const found = Object.entries(interfaces).flatMap(([name, cards = []]) =>
    cards
      // 169.254: a card that found no network.
      .filter(card => card.family === 'IPv4' && !card.internal && !card.address.startsWith('169.254.'))
      .map(card => ({ card: name, address: card.address, rank: rankOf(name, card) })),
  )
  return found.sort((a, b) => a.rank - b.rank).map(({ card, address }) => ({ card, address }))
}

/**
 * @param {string} name
 * @param {import('node:os').NetworkInterfaceInfo} card
 */
function rankOf(name, { address, netmask, mac }) {
  // A network of one address is the end of a tunnel.
  const isVirtual = virtual.test(name) || virtualMac.test(mac) || overlay.test(address)
  if (isVirtual || netmask === '255.255.255.255') return 2
  return physical.test(name) ? 0 : 1
}
