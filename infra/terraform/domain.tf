locals {
  aliases = var.custom_domain == null ? {} : merge(
    {
      origin = { name = var.custom_domain.origin, target = aws_lb.this.dns_name, zone_id = aws_lb.this.zone_id }
      chat = {
        name    = var.custom_domain.chat
        target  = aws_cloudfront_distribution.chat.domain_name
        zone_id = aws_cloudfront_distribution.chat.hosted_zone_id
      }
    },
    {
      for key, front in aws_cloudfront_distribution.console :
      "console" => { name = var.custom_domain.console, target = front.domain_name, zone_id = front.hosted_zone_id }
    },
  )
}

resource "aws_route53_record" "alias" {
  for_each = local.aliases
  zone_id  = var.custom_domain.zone_id
  name     = each.value.name
  type     = "A"

  alias {
    name                   = each.value.target
    zone_id                = each.value.zone_id
    evaluate_target_health = false
  }
}
