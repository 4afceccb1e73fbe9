resource "aws_ecs_cluster" "this" {
  name = "${local.name}-cluster"

  # The show reads AWS/ECS; Container Insights would only cost.
  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_cloudwatch_log_group" "service" {
  for_each          = merge({ blue = true, green = true }, { for name in keys(local.consoles) : "console" => true })
  name              = "/ecs/${local.name}/${each.key}"
  retention_in_days = var.log_retention_days
}

module "chat" {
  source   = "./modules/task"
  for_each = aws_lb_target_group.chat

  family             = "${local.name}-${each.key}"
  container          = "chat"
  region             = var.region
  image              = "${aws_ecr_repository.this["chat"].repository_url}:${var.versions[each.key]}"
  size               = var.chat_size
  cpu_architecture   = var.cpu_architecture
  port               = local.port
  health_path        = "/health"
  execution_role_arn = aws_iam_role.execution.arn
  task_role_arn      = aws_iam_role.chat.arn
  log_group          = aws_cloudwatch_log_group.service[each.key].name
  read_only          = true

  environment = {
    PORT                   = local.port
    ENVIRONMENT            = each.key
    VERSION                = var.versions[each.key]
    AWS_REGION             = var.region
    TABLE_NAME             = aws_dynamodb_table.chat.name
    GATEWAY_MANAGEMENT_URL = local.connections_url
    CHAT_WS_URL            = aws_apigatewayv2_stage.chat.invoke_url
  }
  secrets = {
    GATEWAY_SECRET = aws_ssm_parameter.secret["gateway-secret"].arn
    WITNESS_SECRET = aws_ssm_parameter.secret["witness-secret"].arn
  }
}

resource "aws_ecs_service" "chat" {
  for_each                           = aws_lb_target_group.chat
  name                               = "${local.name}-service-${each.key}"
  cluster                            = aws_ecs_cluster.this.arn
  task_definition                    = module.chat[each.key].arn
  launch_type                        = "FARGATE"
  desired_count                      = var.desired_counts[each.key]
  health_check_grace_period_seconds  = 30
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  # ECS would start and stop tasks of its own accord, in the middle of a show.
  availability_zone_rebalancing = "DISABLED"

  # ECS's own blue/green would move the listener's weights itself.
  deployment_controller {
    type = "ECS"
  }

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
    target_group_arn = each.value.arn
    container_name   = "chat"
    container_port   = local.port
  }

  # Terraform makes the room. A release (scripts/deploy.mjs) and the show's scaling must survive the next apply.
  lifecycle {
    ignore_changes = [task_definition, desired_count]
  }

  # ECS refuses a service whose target group is attached to no load balancer.
  depends_on = [aws_lb_listener.chat, aws_iam_role_policy.execution]
}
