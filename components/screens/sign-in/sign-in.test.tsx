import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { SignIn, type SignInProps } from './sign-in'

const shown = (props: Partial<SignInProps> = {}) =>
  renderToStaticMarkup(<SignIn language="en" error={null} next="/charts" {...props} />)

describe('the sign-in page', () => {
  test('is a plain form that works without a script', () => {
    expect(shown()).toMatch(/<form [^>]*action="\/api\/sign-in"/)
    expect(shown()).toMatch(/<form [^>]*method="post"/)
    expect(shown()).toContain('<button type="submit">Sign in</button>')
    expect(shown()).toMatch(/<input type="hidden" name="next" value="\/charts"\/>/)
  })

  test('names the passcode for whoever cannot see it', () => {
    expect(shown()).toContain('<label for="passcode">Passcode</label>')
    expect(shown({ language: 'ko' })).toContain('<label for="passcode">암호</label>')
  })

  test.each([
    ['wrong', 'en', 'That passcode is not right.'],
    ['wrong', 'ko', '암호가 맞지 않습니다.'],
    ['slow-down', 'en', 'Too many wrong passcodes.'],
    ['slow-down', 'ko', '여러 번 틀렸습니다.'],
  ] as const)('says what was %s, in %s', (error, language, sentence) => {
    const html = shown({ error, language })
    expect(html).toContain(sentence)
    expect(html).toContain('aria-invalid="true" aria-describedby="sign-in-error"')
  })

  test('keeps the way on and the error when the language is switched', () => {
    expect(shown({ error: 'wrong' })).toContain('href="?lang=ko&amp;next=%2Fcharts&amp;error=wrong"')
  })

  test('takes the way on as text only', () => {
    expect(shown({ next: '"><script>alert(1)</script>' })).not.toContain('<script')
  })
})
