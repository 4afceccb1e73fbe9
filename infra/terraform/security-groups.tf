resource "aws_security_group" "load_balancer" {
  name        = "${local.name}-alb"
  description = "The weighted listener: whoever may call the chat"
  vpc_id      = local.network.vpc_id
  tags        = { Name = "${local.name}-alb" }
}

resource "aws_vpc_security_group_ingress_rule" "chat" {
  for_each          = toset(var.direct_cidrs)
  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = each.value
  from_port         = local.entry_port
  to_port           = local.entry_port
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_ingress_rule" "plain" {
  for_each          = local.tls ? toset(var.direct_cidrs) : toset([])
  description       = "To be sent on to HTTPS"
  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = each.value
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
}

# CloudFront stands before the chat however narrow direct_cidrs is. A group of its own: CloudFront's list fills nearly the
# whole of a group's 60 rules.
data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_security_group" "chat_edge" {
  name        = "${local.name}-chat-edge"
  description = "The weighted listener: CloudFront"
  vpc_id      = local.network.vpc_id
  tags        = { Name = "${local.name}-chat-edge" }
}

resource "aws_vpc_security_group_ingress_rule" "chat_edge" {
  security_group_id = aws_security_group.chat_edge.id
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  from_port         = local.entry_port
  to_port           = local.entry_port
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.task.id
  from_port                    = local.port
  to_port                      = local.port
  ip_protocol                  = "tcp"
}

resource "aws_security_group" "task" {
  name        = "${local.name}-task"
  description = "Tasks: in from the load balancer only"
  vpc_id      = local.network.vpc_id
  tags        = { Name = "${local.name}-task" }
}

resource "aws_vpc_security_group_ingress_rule" "task" {
  security_group_id            = aws_security_group.task.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  from_port                    = local.port
  to_port                      = local.port
  ip_protocol                  = "tcp"
}

# Images, logs, DynamoDB, @connections, and for the console the AWS APIs and the public entry that it probes.
resource "aws_vpc_security_group_egress_rule" "task" {
  security_group_id = aws_security_group.task.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
