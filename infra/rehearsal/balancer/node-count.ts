/** AWS: one node in each zone, and a load balancer has at least two zones. */
export const nodeCount = 2
