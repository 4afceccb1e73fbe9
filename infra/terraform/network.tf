# Public subnets and no NAT gateway: tasks have public addresses and let in the load balancer only. A NAT gateway costs
# about as much an hour as everything else here together, and the interface endpoints that tasks would need without one
# (two for ECR, logs, parameters, the WebSocket API, in two zones) cost more than that. Gateway endpoints cost nothing.

data "aws_availability_zones" "here" {
  count = length(var.availability_zones) == 0 ? 1 : 0
  state = "available"

  # Local zones have no Fargate.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones = length(var.availability_zones) == 0 ? slice(data.aws_availability_zones.here[0].names, 0, 2) : var.availability_zones
  network = {
    # By way of what makes them public: a load balancer needs the gateway to be there, a task the route; and both leave
    # before it when all is destroyed.
    vpc_id     = aws_internet_gateway.this.vpc_id
    subnet_ids = [for association in aws_route_table_association.public : association.subnet_id]
  }
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true
  tags                 = { Name = local.name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = local.name }
}

resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, count.index)
  tags              = { Name = "${local.name}-public-${count.index + 1}" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${local.name}-public" }
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route.internet.route_table_id
}

resource "aws_vpc_endpoint" "gateway" {
  for_each          = toset(["dynamodb", "s3"])
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.public.id]
  tags              = { Name = "${local.name}-${each.key}" }
}
