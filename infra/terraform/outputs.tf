# The file of `terraform output -json` is all that the console is told about its target (lib/outputs.ts).

locals {
  console_url = try("https://${local.tls ? var.custom_domain.console : aws_cloudfront_distribution.console["this"].domain_name}", null)
  live_weights = {
    for group in one(aws_lb_listener.chat.default_action[0].forward).target_group : group.arn => group.weight
  }

  names = {
    aws_region                = var.region
    alb_arn                   = aws_lb.this.arn
    alb_dns_name              = local.tls ? local.entry_url : aws_lb.this.dns_name
    listener_arn              = aws_lb_listener.chat.arn
    blue_target_group_arn     = aws_lb_target_group.chat["blue"].arn
    green_target_group_arn    = aws_lb_target_group.chat["green"].arn
    ecs_cluster_name          = aws_ecs_cluster.this.name
    blue_service_name         = "${local.name}-service-blue"
    green_service_name        = "${local.name}-service-green"
    cloudfront_domain_name    = local.tls ? var.custom_domain.chat : aws_cloudfront_distribution.chat.domain_name
    api_gateway_websocket_url = aws_apigatewayv2_stage.chat.invoke_url
    console_url               = local.console_url
  }
  # Without the weights: they move, and a task definition that named them would be another one after each show.
  console_outputs = { for name, value in local.names : name => { value = value } }
}

output "aws_region" {
  value = local.names.aws_region
}

output "alb_arn" {
  value = local.names.alb_arn
}

output "alb_dns_name" {
  value = local.names.alb_dns_name
}

output "listener_arn" {
  value = local.names.listener_arn
}

output "blue_target_group_arn" {
  value = local.names.blue_target_group_arn
}

output "green_target_group_arn" {
  value = local.names.green_target_group_arn
}

output "ecs_cluster_name" {
  value = local.names.ecs_cluster_name
}

output "blue_service_name" {
  value      = local.names.blue_service_name
  depends_on = [aws_ecs_service.chat]
}

output "green_service_name" {
  value      = local.names.green_service_name
  depends_on = [aws_ecs_service.chat]
}

output "cloudfront_domain_name" {
  value = local.names.cloudfront_domain_name
}

output "api_gateway_websocket_url" {
  value = local.names.api_gateway_websocket_url
}

output "blue_weight" {
  description = "The live weight, whoever set it."
  value       = local.live_weights[aws_lb_target_group.chat["blue"].arn]
}

output "green_weight" {
  description = "The live weight, whoever set it."
  value       = local.live_weights[aws_lb_target_group.chat["green"].arn]
}

output "console_url" {
  description = "The hosted console; absent when there is none."
  value       = local.names.console_url
}

output "witness_secret" {
  description = "What the chat knows the console's witness by: whoever has it hears the room and is not counted."
  value       = local.witness_secret
  sensitive   = true
}

output "image_repositories" {
  description = "Where scripts/deploy.mjs pushes to."
  value       = { for key, repository in aws_ecr_repository.this : key => repository.repository_url }
}

output "console_policy_arn" {
  description = "To attach to the presenter's own user or role."
  value       = aws_iam_policy.console.arn
}

output "presenter_role_arn" {
  description = "For GREENROOM_ROLE_ARN; absent without presenter_principals."
  value       = one(aws_iam_role.presenter[*].arn)
}
