output "name" {
  value = aws_ecs_service.this.name
}

output "arn" {
  description = "The service's ARN, which the provider keeps as its id."
  value       = aws_ecs_service.this.id
}
