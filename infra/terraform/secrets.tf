# Made once, by Terraform itself: random 122 bits each. They are in the state, as the passcodes are: keep it private.
resource "terraform_data" "secret" {
  for_each = toset(["gateway-secret", "origin-secret", "witness-secret"])
  input    = uuid()

  lifecycle {
    ignore_changes = [input]
  }
}

locals {
  gateway_secret = sensitive(terraform_data.secret["gateway-secret"].output)
  origin_secret  = sensitive(terraform_data.secret["origin-secret"].output)
  witness_secret = sensitive(terraform_data.secret["witness-secret"].output)
  secrets = merge(
    { gateway-secret = local.gateway_secret, witness-secret = local.witness_secret },
    var.hosted_console ? { presenter-passcode = var.presenter_passcode, copresenter-passcode = var.copresenter_passcode } : {},
  )
}

resource "aws_ssm_parameter" "secret" {
  for_each = toset(nonsensitive(keys(local.secrets)))
  name     = "/${var.project}/${var.environment}/${each.key}"
  type     = "SecureString"
  value    = local.secrets[each.key]
}
