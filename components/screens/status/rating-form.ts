import { longestComment, ratings } from '@/lib/domain/audience/feedback'
import type { AudienceWords } from '@/lib/words/audience'
import { type Html, html } from './html'

/** The question at the end. Hidden until the page's script can send the answer, and seen only when the show has ended. */
export const ratingForm = ({ rate }: AudienceWords): Html => html`<form id="rate" class="p" hidden>
<fieldset><legend>${rate.ask}</legend><div class="marks">${ratings.map(
  rating =>
    html`<label><input type="radio" name="rating" value="${rating}" aria-label="${rate.stars(rating)}"><span>${rating}</span></label>`,
)}</div><div class="row totals dim" aria-hidden="true"><span>${rate.least}</span><span>${rate.most}</span></div></fieldset>
<textarea name="comment" rows="2" maxlength="${longestComment}" placeholder="${rate.comment}" aria-label="${rate.comment}"></textarea>
<button type="submit">${rate.send}</button><p id="rated" role="status"></p></form>`
