resource "aws_ecs_task_definition" "this" {
  family                   = var.family
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.size.cpu
  memory                   = var.size.memory
  execution_role_arn       = var.execution_role_arn
  task_role_arn            = var.task_role_arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([{
    name                   = var.container
    image                  = var.image
    essential              = true
    readonlyRootFilesystem = var.read_only
    # Between SIGTERM and SIGKILL; the chat drains its sockets within 25 s.
    stopTimeout  = 30
    portMappings = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
    # ECS sorts neither list: keep them in the order of their names, or every plan would differ.
    environment = [for name in sort(keys(var.environment)) : { name = name, value = tostring(var.environment[name]) }]
    secrets     = [for name in sort(keys(var.secrets)) : { name = name, valueFrom = var.secrets[name] }]
    healthCheck = {
      command     = ["CMD", "node", "-e", "fetch('http://127.0.0.1:${var.port}${var.health_path}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
      interval    = 10
      timeout     = 5
      retries     = 3
      startPeriod = 20
    }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = var.log_group
        awslogs-region        = var.region
        awslogs-stream-prefix = var.container
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  name                              = var.name
  cluster                           = var.cluster_arn
  task_definition                   = aws_ecs_task_definition.this.arn
  launch_type                       = "FARGATE"
  desired_count                     = var.desired_count
  health_check_grace_period_seconds = 30
  # ECS's own blue/green would move the listener's weights itself.
  deployment_controller {
    type = "ECS"
  }
  deployment_minimum_healthy_percent = var.alone ? 0 : 100
  deployment_maximum_percent         = var.alone ? 100 : 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = var.security_group_ids
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = var.target_group_arn
    container_name   = var.container
    container_port   = var.port
  }

  # Terraform makes the room. A release (scripts/deploy.mjs) and the show's scaling must survive the next apply.
  lifecycle {
    ignore_changes = [task_definition, desired_count]
  }
}
