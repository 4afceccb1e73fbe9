# One table that both colours share; see infra/chat/store/table.ts.
resource "aws_dynamodb_table" "chat" {
  name         = local.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}

# The console's journals; see lib/aws/journal-table.ts. Empty it costs nothing, so a console on a laptop may have it too.
resource "aws_dynamodb_table" "journal" {
  name         = "${local.name}-journal"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}
