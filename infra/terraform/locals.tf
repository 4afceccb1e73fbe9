locals {
  name = "${var.project}-${var.environment}"
  port = 3000

  tls = var.custom_domain != null
  # The load balancer as the probe and API Gateway call it. A certificate needs a name that it was made for.
  entry_port = local.tls ? 443 : 80
  entry_host = local.tls ? var.custom_domain.origin : aws_lb.this.dns_name
  entry_url  = "${local.tls ? "https" : "http"}://${local.entry_host}"

  consoles = var.hosted_console ? { this = true } : {}
}
