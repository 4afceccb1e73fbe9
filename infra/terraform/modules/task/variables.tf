variable "family" {
  type = string
}

variable "container" {
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

variable "port" {
  type = number
}

variable "health_path" {
  type = string
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

variable "environment" {
  type = map(string)
}

variable "secrets" {
  description = "Environment variable to the ARN of the parameter that holds it."
  type        = map(string)
}
