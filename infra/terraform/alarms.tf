resource "aws_sns_topic" "alarms" {
  count = var.alarm_email == null ? 0 : 1
  name  = "${local.name}-alarms"
}

resource "aws_sns_topic_subscription" "alarms" {
  count     = var.alarm_email == null ? 0 : 1
  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  alarms = {
    unhealthy = { metric = "UnHealthyHostCount", statistic = "Maximum", above = 0, text = "has a target that fails its health check" }
    errors    = { metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", above = 0, text = "answers 5xx" }
    slow      = { metric = "TargetResponseTime", statistic = "Average", above = 1, text = "takes more than a second on average" }
  }
  alarms_of_both = merge([
    for environment in ["blue", "green"] : {
      for key, alarm in local.alarms : "${environment}-${key}" => merge(alarm, { environment = environment })
    }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "environment" {
  for_each            = local.alarms_of_both
  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "${title(each.value.environment)} ${each.value.text}."
  namespace           = "AWS/ApplicationELB"
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = 60
  evaluation_periods  = 1
  # An idle minute has no points, and is no alarm.
  treat_missing_data = "notBreaching"
  alarm_actions      = aws_sns_topic.alarms[*].arn
  ok_actions         = aws_sns_topic.alarms[*].arn

  dimensions = {
    LoadBalancer = aws_lb.this.arn_suffix
    TargetGroup  = aws_lb_target_group.chat[each.value.environment].arn_suffix
  }
}

resource "aws_cloudwatch_metric_alarm" "balancer" {
  alarm_name          = "${local.name}-balancer-errors"
  alarm_description   = "The load balancer itself answers 5xx: nobody was there to serve."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_ELB_5XX_Count"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = aws_sns_topic.alarms[*].arn
  ok_actions          = aws_sns_topic.alarms[*].arn
  dimensions          = { LoadBalancer = aws_lb.this.arn_suffix }
}
