# Five thousand phones that ask /api/status cost the console one answer a second.
resource "aws_cloudfront_cache_policy" "status" {
  for_each    = local.consoles
  name        = "${local.name}-status"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 5

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = true
    cookies_config {
      cookie_behavior = "none"
    }
    headers_config {
      header_behavior = "none"
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_function" "console_door" {
  for_each = length(var.console_cidrs) == 0 ? {} : local.consoles
  name     = "${local.name}-console-door"
  runtime  = "cloudfront-js-2.0"
  publish  = true
  code     = "const ranges = ${jsonencode(var.console_cidrs)}\n${file("${path.module}/console-door.js")}"

  # Where console_cidrs goes, the distribution lets go of it first; CloudFront deletes none that is in use.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudfront_distribution" "console" {
  for_each        = local.consoles
  comment         = "${local.name} console"
  enabled         = true
  is_ipv6_enabled = length(var.console_cidrs) == 0
  http_version    = "http2and3"
  price_class     = "PriceClass_200"
  aliases         = local.tls ? [var.custom_domain.console] : []

  origin {
    origin_id   = "console"
    domain_name = local.entry_host

    custom_origin_config {
      http_port              = local.port
      https_port             = local.port
      origin_protocol_policy = local.origin_policy
      origin_ssl_protocols   = ["TLSv1.2"]
      # An event stream is never silent this long: its heartbeat comes every 10 s.
      origin_read_timeout      = 60
      origin_keepalive_timeout = 50
    }

    custom_header {
      name  = "x-origin-secret"
      value = local.origin_secret
    }
  }

  # Host is forwarded: an action's Origin is compared with it.
  default_cache_behavior {
    target_origin_id         = "console"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = local.every_method
    cached_methods           = ["GET", "HEAD"]
    compress                 = false
    cache_policy_id          = local.no_caching
    origin_request_policy_id = local.forward_all

    dynamic "function_association" {
      for_each = aws_cloudfront_function.console_door
      content {
        event_type   = "viewer-request"
        function_arn = function_association.value.arn
      }
    }
  }

  ordered_cache_behavior {
    path_pattern             = "/api/status"
    target_origin_id         = "console"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["GET", "HEAD", "OPTIONS"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = aws_cloudfront_cache_policy.status[each.key].id
    origin_request_policy_id = local.forward_all
  }

  # Their names hold a hash of their content.
  ordered_cache_behavior {
    path_pattern           = "/_next/static/*"
    target_origin_id       = "console"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD", "OPTIONS"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    cache_policy_id        = local.caching
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
