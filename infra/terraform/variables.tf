variable "region" {
  description = "AWS region of everything but CloudFront, which has none."
  type        = string
  default     = "ap-northeast-1"
}

variable "project" {
  # The longest name, PROJECT-ENVIRONMENT-console of a target group, may have 32 characters.
  description = "First part of every name."
  type        = string
  default     = "chatapp"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,14}$", var.project))
    error_message = "project is up to 15 lower-case letters, digits and hyphens, and begins with a letter."
  }
}

variable "environment" {
  description = "Second part of every name, and the stage of the WebSocket API."
  type        = string
  default     = "dev"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{0,7}$", var.environment))
    error_message = "environment is up to 8 lower-case letters and digits, and begins with a letter."
  }
}

variable "tags" {
  description = "Further tags of everything."
  type        = map(string)
  default     = {}
}

# The console moves these during a show and, with GREENROOM_TFVARS, writes them to a *.auto.tfvars.json beside this file.
variable "blue_weight" {
  description = "Blue's share of new traffic."
  type        = number
  default     = 90

  validation {
    condition     = var.blue_weight >= 0 && var.blue_weight <= 999 && floor(var.blue_weight) == var.blue_weight
    error_message = "blue_weight is a whole number from 0 to 999."
  }
}

variable "green_weight" {
  description = "Green's share of new traffic."
  type        = number
  default     = 10

  validation {
    condition     = var.green_weight >= 0 && var.green_weight <= 999 && floor(var.green_weight) == var.green_weight
    error_message = "green_weight is a whole number from 0 to 999."
  }

  validation {
    condition     = var.blue_weight + var.green_weight > 0
    error_message = "blue_weight and green_weight cannot both be 0: nobody would be served."
  }
}

variable "versions" {
  description = "Image tags. blue and green are what the chat starts with: afterwards scripts/deploy.mjs releases, and Terraform leaves it alone. The console follows its own at each apply."
  type        = object({ blue = optional(string, "1"), green = optional(string, "2"), console = optional(string, "1") })
  default     = {}
}

variable "desired_counts" {
  description = "Tasks that each chat service starts with; afterwards scaling is the show's, and Terraform leaves it alone."
  type        = object({ blue = optional(number, 1), green = optional(number, 1) })
  default     = {}
}

variable "chat_size" {
  description = "CPU units and MiB of a chat task. A quarter vCPU holds 500 chatters."
  type        = object({ cpu = optional(number, 256), memory = optional(number, 512) })
  default     = {}
}

variable "console_size" {
  description = "CPU units and MiB of the console's task."
  type        = object({ cpu = optional(number, 512), memory = optional(number, 1024) })
  default     = {}
}

variable "cpu_architecture" {
  description = "X86_64 or ARM64 (a fifth cheaper); the images must have been built for it."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "cpu_architecture is X86_64 or ARM64."
  }
}

variable "hosted_console" {
  description = "Whether the console runs on AWS too; false when it runs on the presenter's laptop."
  type        = bool
  default     = true
}

variable "presenter_passcode" {
  description = "What the presenter signs in with at the hosted console."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = !var.hosted_console || length(coalesce(var.presenter_passcode, " ")) >= 8
    error_message = "The hosted console is on the Internet: presenter_passcode needs 8 characters or more."
  }

  validation {
    condition     = !var.hosted_console || !startswith(coalesce(var.presenter_passcode, " "), "change-me")
    error_message = "presenter_passcode is still the example's: choose one of your own."
  }
}

variable "copresenter_passcode" {
  description = "What the co-presenter signs in with at the hosted console."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = !var.hosted_console || length(coalesce(var.copresenter_passcode, " ")) >= 8
    error_message = "The hosted console is on the Internet: copresenter_passcode needs 8 characters or more."
  }

  validation {
    condition     = !var.hosted_console || !startswith(coalesce(var.copresenter_passcode, " "), "change-me")
    error_message = "copresenter_passcode is still the example's: choose one of your own."
  }
}

variable "presenter_principals" {
  description = "ARNs of users and roles that may assume the presenter's role from a laptop; none makes no such role."
  type        = list(string)
  default     = []
}

variable "availability_zones" {
  description = "Two zones; empty takes the region's first two."
  type        = list(string)
  default     = []

  validation {
    condition     = contains([0, 2], length(var.availability_zones))
    error_message = "availability_zones is empty or names two zones."
  }
}

variable "vpc_cidr" {
  description = "Addresses of the network; the two subnets are its first two sixteenths."
  type        = string
  default     = "10.0.0.0/16"
}

variable "direct_cidrs" {
  description = "Who may reach the load balancer past CloudFront, which always may. API Gateway calls it from AWS's own addresses (API_GATEWAY in ip-ranges.json) and the console's probe from where it runs: a narrower list must hold both. It shuts out the hosted console's probe, whose task has another public address each time."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "console_cidrs" {
  description = "IPv4 ranges whose browsers get the hosted console's presenter screens; empty is everybody. /status stays open to the audience."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.console_cidrs : can(cidrnetmask(range))])
    error_message = "console_cidrs holds IPv4 ranges such as 203.0.113.0/24."
  }
}

variable "custom_domain" {
  description = "Names of a Route 53 zone of yours instead of AWS's, and HTTPS on every leg. Certificates: one in the region for `origin`, `chat` and `console`, one in us-east-1 for `chat` and `console`."
  type = object({
    zone_id                    = string
    origin                     = string
    chat                       = string
    console                    = string
    certificate_arn            = string
    cloudfront_certificate_arn = string
  })
  default = null
}

variable "log_retention_days" {
  description = "How long the tasks' logs are kept."
  type        = number
  default     = 7
}

variable "alarm_email" {
  description = "Who is mailed about alarms; null is nobody."
  type        = string
  default     = null
}
