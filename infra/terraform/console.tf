# The hosted console: a service of its own behind a listener of its own. It never sits behind the weights that it moves.

# A group of its own, as chat_edge is.
resource "aws_security_group" "console_edge" {
  for_each    = local.consoles
  name        = "${local.name}-console-edge"
  description = "The console's listener: CloudFront only"
  vpc_id      = local.network.vpc_id
  tags        = { Name = "${local.name}-console-edge" }

  # Where the hosted console goes, the load balancer lets go of the group first; AWS deletes none that is in use.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "console_edge" {
  for_each          = local.consoles
  security_group_id = aws_security_group.console_edge[each.key].id
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  from_port         = local.port
  to_port           = local.port
  ip_protocol       = "tcp"
}

resource "aws_lb_target_group" "console" {
  for_each             = local.consoles
  name                 = "${local.name}-console"
  vpc_id               = local.network.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.port
  deregistration_delay = 5

  health_check {
    path                = "/api/health"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

# Other people's distributions come from CloudFront's addresses too: only ours knows the secret.
resource "aws_lb_listener" "console" {
  for_each          = local.consoles
  load_balancer_arn = aws_lb.this.arn
  port              = local.port
  protocol          = local.tls ? "HTTPS" : "HTTP"
  ssl_policy        = local.tls ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null
  certificate_arn   = local.tls ? var.custom_domain.certificate_arn : null

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
      message_body = "Use the console's own address."
    }
  }
}

resource "aws_lb_listener_rule" "console" {
  for_each     = local.consoles
  listener_arn = aws_lb_listener.console[each.key].arn
  priority     = 1

  condition {
    http_header {
      http_header_name = "x-origin-secret"
      values           = [local.origin_secret]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.console[each.key].arn
  }
}

module "console" {
  source   = "./modules/task"
  for_each = local.consoles

  family             = "${local.name}-console"
  container          = "console"
  region             = var.region
  image              = "${aws_ecr_repository.this["console"].repository_url}:${var.versions.console}"
  size               = var.console_size
  cpu_architecture   = var.cpu_architecture
  port               = local.port
  health_path        = "/api/health"
  execution_role_arn = aws_iam_role.execution.arn
  task_role_arn      = aws_iam_role.console[each.key].arn
  log_group          = aws_cloudwatch_log_group.service["console"].name
  read_only          = false

  # Two hops: CloudFront and the load balancer. Each appends to X-Forwarded-For whom it was called by.
  environment = {
    PORT                    = local.port
    AWS_REGION              = var.region
    GREENROOM_DATA          = "/data"
    GREENROOM_JOURNAL_TABLE = aws_dynamodb_table.journal.name
    GREENROOM_OUTPUTS       = jsonencode(local.console_outputs)
    GREENROOM_PUBLIC_URL    = local.console_url
    GREENROOM_HOSTED        = 1
    GREENROOM_TRUSTED_HOPS  = 2
  }
  secrets = {
    GREENROOM_PRESENTER_PASSCODE   = aws_ssm_parameter.secret["presenter-passcode"].arn
    GREENROOM_COPRESENTER_PASSCODE = aws_ssm_parameter.secret["copresenter-passcode"].arn
    GREENROOM_WITNESS_SECRET       = aws_ssm_parameter.secret["witness-secret"].arn
  }
}

# No show scales or releases it: unlike the chat's services it follows its variables at each apply.
resource "aws_ecs_service" "console" {
  for_each                          = local.consoles
  name                              = "${local.name}-console"
  cluster                           = aws_ecs_cluster.this.arn
  task_definition                   = module.console[each.key].arn
  launch_type                       = "FARGATE"
  desired_count                     = 1
  health_check_grace_period_seconds = 30
  # One collector, one clock, one journal: the old task stops before the new one starts.
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  availability_zone_rebalancing      = "DISABLED"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = local.network.subnet_ids
    security_groups  = [aws_security_group.task.id]
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.console[each.key].arn
    container_name   = "console"
    container_port   = local.port
  }

  depends_on = [aws_lb_listener_rule.console, aws_iam_role_policy.execution]
}
