const values = 'moto adds the forwarded values that a cache policy stands in place of'
const sni = "moto says sni-only of CloudFront's own certificate too"
const update = 'moto keeps it of an update, not of the service as it was made'

/**
 * What moto 5.2 does not give back as it was given, so that a second plan would set it again: `address: attribute`, and
 * why. Whatever a plan names beyond these is a defect of ours.
 */
export const gaps: Record<string, string> = {
  'aws_cloudfront_distribution.chat: default_cache_behavior': values,
  'aws_cloudfront_distribution.chat: viewer_certificate': sni,
  'aws_cloudfront_distribution.console["this"]: default_cache_behavior': values,
  'aws_cloudfront_distribution.console["this"]: ordered_cache_behavior': values,
  'aws_cloudfront_distribution.console["this"]: viewer_certificate': sni,
  'aws_ecs_service.chat["blue"]: availability_zone_rebalancing': update,
  'aws_ecs_service.chat["blue"]: health_check_grace_period_seconds': update,
  'aws_ecs_service.chat["green"]: availability_zone_rebalancing': update,
  'aws_ecs_service.chat["green"]: health_check_grace_period_seconds': update,
  'aws_ecs_service.console["this"]: availability_zone_rebalancing': update,
  'aws_ecs_service.console["this"]: health_check_grace_period_seconds': update,
}
