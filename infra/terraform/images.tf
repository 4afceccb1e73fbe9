resource "aws_ecr_repository" "this" {
  for_each             = toset(["chat", "console"])
  name                 = "${local.name}-${each.key}"
  image_tag_mutability = "IMMUTABLE"
  # `terraform destroy` leaves nothing.
  force_delete = true
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The last hundred images"
      # A push for two platforms is three images: a lower count would take a version that a service still runs.
      selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 100 }
      action    = { type = "expire" }
    }]
  })
}
