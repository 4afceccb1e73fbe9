locals {
  dashboard_rows = [
    {
      title  = "Requests a target, per minute"
      stat   = "Sum"
      metric = ["AWS/ApplicationELB", "RequestCountPerTarget"]
    },
    {
      title  = "Response time, average seconds"
      stat   = "Average"
      metric = ["AWS/ApplicationELB", "TargetResponseTime"]
    },
    {
      title  = "Healthy hosts"
      stat   = "Minimum"
      metric = ["AWS/ApplicationELB", "HealthyHostCount"]
    },
    {
      title  = "Answers 5xx of the targets"
      stat   = "Sum"
      metric = ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count"]
    },
    { title = "CPU, percent", stat = "Average", metric = ["AWS/ECS", "CPUUtilization"] },
    { title = "Memory, percent", stat = "Average", metric = ["AWS/ECS", "MemoryUtilization"] },
  ]
  colors = { blue = "#1f77b4", green = "#2ca02c" }
  dimensions = {
    for environment, group in aws_lb_target_group.chat : environment => {
      "AWS/ApplicationELB" = ["LoadBalancer", aws_lb.this.arn_suffix, "TargetGroup", group.arn_suffix]
      "AWS/ECS"            = ["ClusterName", aws_ecs_cluster.this.name, "ServiceName", "${local.name}-service-${environment}"]
    }
  }
}

# The show's metrics in the AWS console, at its own refresh; Greenroom draws the same ones.
resource "aws_cloudwatch_dashboard" "show" {
  dashboard_name = local.name
  dashboard_body = jsonencode({
    start          = "-PT15M"
    periodOverride = "inherit"
    widgets = [for index, row in local.dashboard_rows : {
      type   = "metric"
      x      = index % 2 * 12
      y      = floor(index / 2) * 6
      width  = 12
      height = 6
      properties = {
        title  = row.title
        region = var.region
        stat   = row.stat
        period = 60
        view   = "timeSeries"
        yAxis  = { left = { min = 0 } }
        metrics = [for environment in ["blue", "green"] : concat(
          row.metric,
          local.dimensions[environment][row.metric[0]],
          [{ label = environment, color = local.colors[environment] }],
        )]
      }
    }]
  })
}
