resource "aws_lb" "this" {
  name                       = "${local.name}-alb"
  load_balancer_type         = "application"
  subnets                    = local.network.subnet_ids
  security_groups            = concat([aws_security_group.load_balancer.id, aws_security_group.chat_edge.id], [for group in aws_security_group.console_edge : group.id])
  idle_timeout               = 60
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "chat" {
  for_each             = toset(["blue", "green"])
  name                 = "${local.name}-${each.key}"
  vpc_id               = local.network.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.port
  deregistration_delay = 30

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 5
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  # A sticky client would ignore the weights.
  stickiness {
    type    = "lb_cookie"
    enabled = false
  }
}

# The one weighted listener. No stickiness block: AWS would answer it with another duration, and every plan would differ.
resource "aws_lb_listener" "chat" {
  load_balancer_arn = aws_lb.this.arn
  port              = local.entry_port
  protocol          = local.tls ? "HTTPS" : "HTTP"
  ssl_policy        = local.tls ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null
  certificate_arn   = local.tls ? var.custom_domain.certificate_arn : null

  default_action {
    type = "forward"

    # Both groups stay, at weight 0 too: a group that no listener names is not health-checked.
    forward {
      target_group {
        arn    = aws_lb_target_group.chat["blue"].arn
        weight = var.blue_weight
      }
      target_group {
        arn    = aws_lb_target_group.chat["green"].arn
        weight = var.green_weight
      }
    }
  }
}

resource "aws_lb_listener" "to_https" {
  count             = local.tls ? 1 : 0
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }

  # Where custom_domain comes to a running stack, port 80 is free only once the weighted listener has left it.
  depends_on = [aws_lb_listener.chat]
}
