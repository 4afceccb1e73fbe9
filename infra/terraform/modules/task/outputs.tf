output "arn" {
  description = "The revision that Terraform registered last."
  value       = aws_ecs_task_definition.this.arn
}
