import { repairRadicals } from '../src/model/han.js';

test('radicals that browsers and office programs write for whole characters become these characters', () => {
  expect(repairRadicals('⻔⼾⽹站⽣活⺠⽣')).toBe('门户网站生活民生');
  expect(repairRadicals('⾏政⻚⾯⻄⻓⻅⻉⻋⻛⻢⻥⻦')).toBe('行政页面西长见贝车风马鱼鸟');
});

test('technical marks that browsers write for Chinese ones of the same glyph become these', () => {
  expect(repairRadicals('\u2329条例\u232a 3\u22154')).toBe('〈条例〉 3／4');
  expect(repairRadicals('《条例》a/b<c>')).toBe('《条例》a/b<c>');
});

test('whole characters, Latin, figures and punctuation stay as they are', () => {
  const text = '户戶门门戸（：）１２３ ABC 0.5%，“开”…—·';
  expect(repairRadicals(text)).toBe(text);
});

test('no radical of a Chinese font is left over', () => {
  for (let code = 0x2f00; code <= 0x2fd5; code++) {
    const repaired = repairRadicals(String.fromCodePoint(code));
    expect(repaired.length).toBe(1);
    expect(repaired.charCodeAt(0)).toBeGreaterThanOrEqual(0x4e00);
  }
});
