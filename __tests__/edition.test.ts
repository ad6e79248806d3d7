import { EDITIONS } from '../src/edition/editions.js';
import { parseFigure } from '../src/edition/figure.js';
import { editDistance, fold, withoutOrdinal } from '../src/edition/fold.js';
import { figureSlots } from '../src/edition/paths.js';
import { relationInstances } from '../src/edition/relations.js';
import type { Requests } from '../src/edition/types.js';

test('the forms declare the figures of the official tables', () => {
  const counts = EDITIONS.map((edition) => Object.values(edition.parts).map((part) => figureSlots(part).length));
  expect(counts).toEqual([
    [6 + 6 + 6 + 2 + 2, 161, 15],
    [6 + 1 + 2 + 1, 175, 15],
  ]);
});

test('every path is declared once and every relation speaks of declared figures', () => {
  for (const edition of EDITIONS) {
    const parts = Object.values(edition.parts);
    const paths = parts.flatMap((part) => figureSlots(part).map((slot) => slot.path));
    expect(new Set(paths).size).toBe(paths.length);
    for (const part of parts)
      for (const instance of relationInstances(part))
        for (const path of [...instance.left, ...instance.right]) expect(paths).toContain(path);
  }
});

test.each([
  ['0', 'count', 0, 'value'],
  ['１，２３４', 'count', 1234, 'value'],
  ['1 2', 'count', null, 'unreadable'],
  [' 12 件 ', 'count', 12, 'value'],
  ['增10', 'signed', 10, 'value'],
  ['减4', 'signed', -4, 'value'],
  ['+2', 'signed', 2, 'value'],
  ['－35', 'signed', -35, 'value'],
  ['-3', 'count', null, 'unreadable'],
  ['/', 'count', null, 'blank'],
  ['——', 'count', null, 'blank'],
  ['', 'count', null, 'blank'],
  ['本单位未制作规章', 'count', null, 'words'],
  ['22（其中修订16件）', 'count', 22, 'value'],
  ['5949.088667', 'decimal', 5949.088667, 'value'],
  ['190 万元', 'money', 1900000, 'value'],
  ['5661萬元', 'money', 56610000, 'value'],
  ['3個', 'count', 3, 'value'],
  ['3萬', 'count', null, 'unreadable'],
  ['251000元', 'money', 251000, 'value'],
  ['1276.5534万元', 'money', 12765534, 'value'],
  ['8040', 'money', null, 'no-unit'],
  ['0', 'money', 0, 'value'],
  ['3元', 'count', null, 'unreadable'],
  ['12元', 'decimal', 0.0012, 'value'],
  ['007', 'count', null, 'unreadable'],
  ['1-2', 'count', null, 'unreadable'],
  ['3.0', 'count', 3, 'value'],
  ['4.153', 'count', null, 'unreadable'],
  ['1.000', 'count', null, 'unreadable'],
  ['0.5', 'signed', null, 'unreadable'],
  ['0.5', 'decimal', 0.5, 'value'],
] as const)('the cell "%s" in a %s column is %s (%s)', (raw, type, value, status) => {
  expect(parseFigure(raw, type)).toEqual({ value, status });
});

test('labels compare without ordinals, spaces, quotes and traditional forms', () => {
  expect(fold('３．危及“三安全 一稳定”')).toBe('3.危及三安全一稳定');
  expect(withoutOrdinal(fold('（三） 不予公开'))).toBe('不予公开');
  expect(withoutOrdinal(fold('一、本年新收'))).toBe('本年新收');
  expect(withoutOrdinal(fold('2020年'))).toBe('2020年');
  expect(fold('第二十條第（一）項')).toBe(fold('第二十条第(一)项'));
  expect(editDistance('其他法律行政止公开', '其他法律行政法规禁止公开')).toBe(3);
});

test('narrowing on the edition gives each form its own rows', () => {
  const read = (requests: Requests): number | null =>
    requests.edition === '2021' ? requests.results.other.notCorrectedInTime.total : requests.results.other.total;
  expect(typeof read).toBe('function');
});
