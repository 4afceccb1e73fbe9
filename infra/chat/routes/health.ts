import { answerJson, type Route } from './answer'

/**
 * Whether this task should get traffic. Deliberately without a look at the table: a trouble that both colours
 * share must not make the load balancer call both of them unhealthy.
 */
export const health: Route = (service, _request, response) => {
  const status = service.draining ? 'draining' : 'ok'
  answerJson(response, service.draining ? 503 : 200, { status, ...service.identity })
}
