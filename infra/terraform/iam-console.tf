# Named by way of a local: a document that names resources itself is read only after whatever changes them, and then every
# plan of new weights, the way back at the worst moment of a show too, would announce another policy as well.
locals {
  console_reach = {
    listener = aws_lb_listener.chat.arn
    services = [for service in aws_ecs_service.chat : service.id]
    cluster  = aws_ecs_cluster.this.arn
    journal  = aws_dynamodb_table.journal.arn
  }
}

# What the console may do, wherever it runs. Describe* of ELBv2 and GetMetricData know no resources (Service
# Authorization Reference); whatever changes something names its own.
data "aws_iam_policy_document" "console" {
  statement {
    sid       = "ShiftWeights"
    actions   = ["elasticloadbalancing:ModifyListener"]
    resources = [local.console_reach.listener]
  }
  # For an outputs file with a listener_rule_arn: the rules of that same listener.
  statement {
    sid       = "ShiftWeightsOfARule"
    actions   = ["elasticloadbalancing:ModifyRule"]
    resources = ["${replace(local.console_reach.listener, ":listener/", ":listener-rule/")}/*"]
  }
  statement {
    sid = "ReadLoadBalancer"
    actions = [
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
    ]
    resources = ["*"]
  }
  statement {
    sid       = "ReadAndScaleServices"
    actions   = ["ecs:DescribeServices", "ecs:UpdateService"]
    resources = local.console_reach.services
  }
  statement {
    sid       = "ReadTasks"
    actions   = ["ecs:ListTasks", "ecs:DescribeTasks"]
    resources = ["*"]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [local.console_reach.cluster]
    }
  }
  statement {
    sid       = "KeepJournals"
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"]
    resources = [local.console_reach.journal]
  }
  statement {
    sid       = "ReadMetrics"
    actions   = ["cloudwatch:GetMetricData"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "console" {
  name        = "${local.name}-console"
  description = "What Greenroom's console calls, and nothing else"
  policy      = data.aws_iam_policy_document.console.json
}

resource "aws_iam_role" "console" {
  for_each           = local.consoles
  name               = "${local.name}-console"
  assume_role_policy = data.aws_iam_policy_document.tasks_assume.json
}

resource "aws_iam_role_policy_attachment" "console" {
  for_each   = local.consoles
  role       = aws_iam_role.console[each.key].name
  policy_arn = aws_iam_policy.console.arn
}

# For a console on a laptop: GREENROOM_ROLE_ARN.
data "aws_iam_policy_document" "presenter_assume" {
  count = length(var.presenter_principals) == 0 ? 0 : 1
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = var.presenter_principals
    }
  }
}

resource "aws_iam_role" "presenter" {
  count                = length(var.presenter_principals) == 0 ? 0 : 1
  name                 = "${local.name}-presenter"
  assume_role_policy   = data.aws_iam_policy_document.presenter_assume[0].json
  max_session_duration = 12 * 60 * 60
}

resource "aws_iam_role_policy_attachment" "presenter" {
  count      = length(var.presenter_principals) == 0 ? 0 : 1
  role       = aws_iam_role.presenter[0].name
  policy_arn = aws_iam_policy.console.arn
}
