import ipaddr from 'ipaddr.js';

/** Where messages may be sent to. */
export interface AddressRule {
  /** Whether addresses without TLS are taken. */
  allowsHttp: boolean;
  /** Whether an IP address may be connected to. */
  allows(address: string): boolean;
}

/** A network, such as "10.20.0.0/16". */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Public by its form, and yet inside of a cloud: the host of virtual machines answers it. */
const INSIDE_CLOUDS: readonly Network[] = [ipaddr.parseCIDR('168.63.129.16/32')];
/** The only part of IPv6 that is routed on the internet. */
const ROUTED_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Refuses everything that is not an address of the public internet: private, loopback, link-local, multicast and shared
 * addresses, those that stand for another address (IPv4 in IPv6, NAT64, 6to4, Teredo), and those that are reserved.
 *
 * @param networks are allowed nevertheless
 */
export function addressRule({
  networks,
  allowsHttp,
}: {
  networks: readonly Network[];
  allowsHttp: boolean;
}): AddressRule {
  return {
    allowsHttp,
    allows: (text) => {
      if (!ipaddr.isValid(text)) return false;
      const address = ipaddr.process(text); // IPv4 that is mapped into IPv6 is what it stands for
      if (isIn(address, networks)) return true;
      if (address.range() !== 'unicast' || isIn(address, INSIDE_CLOUDS)) return false;
      return address.kind() === 'ipv4' || isIn(address, [ROUTED_IPV6]);
    },
  };
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly Network[]): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

/** @throws Error for what is not a list of networks, such as "10.20.0.0/16,fd00::/8" */
export function networksFrom(list: string): Network[] {
  return list
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ipaddr.parseCIDR(text));
}
