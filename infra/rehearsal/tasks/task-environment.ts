import { type Environment, tableName } from '../names'

interface TaskSurroundings {
  /** Address of the AWS endpoint. */
  awsUrl: string
  region: string
  /** Port of the API Gateway's WebSocket front. */
  wsPort: number
  gatewaySecret: string
  witnessSecret: string
}

const version: Record<Environment, string> = { blue: '1', green: '2' }
/** The environment variables of a chat task: what Terraform gives the container on AWS, and where the pretend cloud is. */
export function taskEnvironment(
  environment: Environment,
  taskId: string,
  { awsUrl, region, wsPort, gatewaySecret, witnessSecret }: TaskSurroundings,
): Record<string, string> {
  return {
    PORT: '0',
    ENVIRONMENT: environment,
    VERSION: version[environment],
    TASK_ID: taskId,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    TABLE_NAME: tableName,
    GATEWAY_MANAGEMENT_URL: `http://127.0.0.1:${wsPort}/dev`,
    CHAT_WS_URL: `ws://127.0.0.1:${wsPort}/dev`,
    GATEWAY_SECRET: gatewaySecret,
    WITNESS_SECRET: witnessSecret,
  }
}
