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
