# Holds the audience's sockets. Each message is one HTTP request through the load balancer, so each is balanced anew by
# the current weights; the answers come by @connections.
resource "aws_apigatewayv2_api" "chat" {
  name                       = "${local.name}-chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

locals {
  routes = { "$connect" = "connect", "$default" = "message", "$disconnect" = "disconnect" }
  # The management address is the stage's own, spoken to by HTTPS.
  connections_url = replace(aws_apigatewayv2_stage.chat.invoke_url, "wss://", "https://")
}

resource "aws_apigatewayv2_integration" "chat" {
  for_each             = local.routes
  api_id               = aws_apigatewayv2_api.chat.id
  integration_type     = "HTTP_PROXY"
  integration_method   = "POST"
  integration_uri      = "${local.entry_url}/gateway/${each.value}"
  passthrough_behavior = "WHEN_NO_MATCH"
  timeout_milliseconds = 10000

  # An HTTP request does not know its connection unless told. The secret travels in clear to an HTTP listener: with
  # custom_domain the listener is HTTPS.
  request_parameters = {
    "integration.request.header.connectionId"     = "context.connectionId"
    "integration.request.header.x-gateway-secret" = "'${local.gateway_secret}'"
  }
}

resource "aws_apigatewayv2_route" "chat" {
  for_each  = local.routes
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.chat[each.key].id}"
}

resource "aws_apigatewayv2_stage" "chat" {
  api_id      = aws_apigatewayv2_api.chat.id
  name        = var.environment
  auto_deploy = true

  # 500 people who all speak at once, with room; a flood ends here and not at the tasks.
  default_route_settings {
    throttling_rate_limit  = 1000
    throttling_burst_limit = 1000
  }

  # A WebSocket API without a route cannot be deployed.
  depends_on = [aws_apigatewayv2_route.chat]
}
