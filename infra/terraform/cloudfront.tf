locals {
  # AWS's managed policies have the same ids in every account (CloudFront Developer Guide, "Use managed cache policies",
  # "Use managed origin request policies").
  no_caching        = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" # CachingDisabled
  caching           = "658327ea-f89d-4fab-a63d-7e88639e58f6" # CachingOptimized
  forward_all       = "216adef6-5c7f-47e4-b989-5492eafa07d3" # AllViewer: Host too
  forward_less_host = "b689b0a8-53d0-40ab-baf2-68738e2966ac" # AllViewerExceptHostHeader

  every_method  = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
  origin_policy = local.tls ? "https-only" : "http-only"

  # CloudFront keeps these for ten seconds, whatever the cache policy and the origin say (CloudFront Developer Guide,
  # "Control how long CloudFront caches errors"): one moment's error would be everybody's, and a restart ten seconds longer.
  errors_of_a_moment = [500, 502, 503, 504]
}

# The chat's front. Nothing is cached: each page and each /whoami is one more answer of the current split.
resource "aws_cloudfront_distribution" "chat" {
  comment         = "${local.name} chat"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_200"
  aliases         = local.tls ? [var.custom_domain.chat] : []

  origin {
    origin_id   = "load-balancer"
    domain_name = local.entry_host

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = local.origin_policy
      origin_ssl_protocols   = ["TLSv1.2"]
      # Longer than one answer may take, and shorter than the load balancer's idle timeout.
      origin_keepalive_timeout = 50
    }
  }

  default_cache_behavior {
    target_origin_id         = "load-balancer"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = local.every_method
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = local.no_caching
    origin_request_policy_id = local.forward_less_host
  }

  dynamic "custom_error_response" {
    for_each = local.errors_of_a_moment
    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = !local.tls
    acm_certificate_arn            = local.tls ? var.custom_domain.cloudfront_certificate_arn : null
    ssl_support_method             = local.tls ? "sni-only" : null
    minimum_protocol_version       = local.tls ? "TLSv1.2_2021" : null
  }
}
