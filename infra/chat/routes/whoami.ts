import { pollInterval } from '../live/poll-interval'
import { answerJson, type Route } from './answer'

/** Who answers a new request now; asked from the chat page and, across origins, from the console's status page. */
export const whoami: Route = (service, _request, response) => {
  service.asks.note()
  const pollMs = pollInterval(service.room.roster.people, service.asks.perSecond())
  answerJson(
    response,
    200,
    { ...service.identity, pollMs },
    {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-environment, x-version, x-task',
      // Lets a browser time the request across origins (W3C Resource Timing).
      'timing-allow-origin': '*',
    },
  )
}
