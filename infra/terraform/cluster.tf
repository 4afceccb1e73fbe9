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
  source   = "./modules/service"
  for_each = aws_lb_target_group.chat

  name               = "${local.name}-service-${each.key}"
  family             = "${local.name}-${each.key}"
  container          = "chat"
  cluster_arn        = aws_ecs_cluster.this.arn
  region             = var.region
  image              = "${aws_ecr_repository.this["chat"].repository_url}:${var.versions[each.key]}"
  size               = var.chat_size
  cpu_architecture   = var.cpu_architecture
  desired_count      = var.desired_counts[each.key]
  port               = local.port
  health_path        = "/health"
  target_group_arn   = each.value.arn
  subnet_ids         = local.network.subnet_ids
  security_group_ids = [aws_security_group.task.id]
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
  secrets = { GATEWAY_SECRET = aws_ssm_parameter.secret["gateway-secret"].arn }

  # ECS refuses a service whose target group is attached to no load balancer.
  depends_on = [aws_lb_listener.chat, aws_iam_role_policy.execution]
}
