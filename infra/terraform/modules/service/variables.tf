variable "name" {
  type = string
}

variable "family" {
  type = string
}

variable "container" {
  type = string
}

variable "cluster_arn" {
  type = string
}

variable "region" {
  type = string
}

variable "image" {
  type = string
}

variable "size" {
  type = object({ cpu = number, memory = number })
}

variable "cpu_architecture" {
  type = string
}

variable "desired_count" {
  type = number
}

variable "port" {
  type = number
}

variable "health_path" {
  type = string
}

variable "target_group_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "execution_role_arn" {
  type = string
}

variable "task_role_arn" {
  type = string
}

variable "log_group" {
  type = string
}

variable "read_only" {
  description = "Whether the container may write nothing to its own disk."
  type        = bool
}

variable "alone" {
  description = "Whether the old task stops before the new one starts: for a service of which there must never be two."
  type        = bool
  default     = false
}

variable "environment" {
  type = map(string)
}

variable "secrets" {
  description = "Environment variable to the ARN of the parameter that holds it."
  type        = map(string)
}
