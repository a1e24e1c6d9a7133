#!/usr/bin/env python3
"""Holds the tools' records against the answers beside the samples (README.md tells their format).

usage: score.py [-v] [NAME ...]      B names the build folder, build by default

A line for each sample: F1 of the quantities and the share of right qualifiers, periods and items among
them, kinds over all mentions, addresses; F1 of the sections and their kinds. -v says what is wrong.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(HERE, '..', '..', os.environ.get('B', 'build'))
QUANTITIES = {'count', 'money', 'percent', 'measure', 'duration', 'ratio'}
QUAL = {'=': 'eq', '>': 'gt', '>=': 'ge', '<': 'lt', '<=': 'le', '~': 'about'}
FULL_WIDTH = str.maketrans('，：；（）！？', ',:;()!?')


def plain(text):
    """What two spellings of one text have in common."""
    return re.sub(r'[“”"‘’\'\s]', '', text).translate(FULL_WIDTH)


def records(name, *stages):
    """The rows that a pipeline prints for a sample, as dicts."""
    data = None
    for number, stage in enumerate(stages):
        command = [os.path.join(BUILD, stage[0]), '-q', *stage[1:]]
        if number == 0:
            command.append(os.path.join(HERE, name + '.txt'))
        data = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout
    lines = [line.split('\t') for line in data.decode().splitlines()]
    return [dict(zip(lines[0], fields)) for fields in lines[1:]]


def answers(name, what, columns):
    with open(os.path.join(HERE, f'{name}.{what}.tsv'), encoding='utf-8') as f:
        return [dict(zip(columns, line.rstrip('\n').split('\t') + [''] * len(columns))) for line in f]


def in_order(want, got, like):
    """The longest list of pairs (want, got), both in order, that are alike."""
    best = [[0] * (len(got) + 1) for _ in range(len(want) + 1)]
    for i in reversed(range(len(want))):
        for j in reversed(range(len(got))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1],
                             best[i + 1][j + 1] + 1 if like(want[i], got[j]) else 0)
    i = j = 0
    while i < len(want) and j < len(got):
        if like(want[i], got[j]) and best[i][j] == best[i + 1][j + 1] + 1:
            yield want[i], got[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def is_within(short, long):
    """The characters of short stand in long in this order."""
    rest = iter(long)
    return all(c in rest for c in short)


def same_number(a, b):
    try:
        return abs(float(a) - float(b)) <= 1e-5 * max(1, abs(float(a)))
    except ValueError:
        return a == b


def right_value(want, got):
    if got['unit'] != want['unit']:
        return False
    if '..' in want['value']:
        low, high = want['value'].split('..')
        return same_number(low, got['lo']) and (not high or same_number(high, got['hi']))
    return same_number(want['value'], got['value'])


def right_qual(want, got):
    return got['qual'] == QUAL[want['qual']] or (
        '..' in want['value'] and got['qual'] in ('range', 'about', 'ge', 'gt'))


def right_item(want, items):
    cores, longest = want['core'].split('|'), want['max'].split('|')
    return any(any(core and is_within(plain(core), plain(item)) for core in cores) and
               any(is_within(plain(item), plain(most)) for most in longest) for item in items)


def one_a_mention(rows):
    """Rows that share an address are one mention with several items."""
    seen = {}
    for row in rows:
        row = seen.setdefault((row['para'], row['off'], row['len']), row)
        row.setdefault('items', [])
    for row in rows:
        seen[row['para'], row['off'], row['len']]['items'].append(row['item'])
    return list(seen.values())


def f1(right, got, want):
    return 2 * right / (got + want) if got + want else 1.0


def share(right, of):
    return right / of if of else 1.0


def score_numbers(name, complain):
    split = (['fz-normalize'], ['fz-split'])
    rows = records(name, *split, ['fz-extract', '-a', '-H'])
    text = {row['para']: row['text'] for row in records(name, ['fz-normalize', '-H'])}
    address = sum(text[r['para']][int(r['off']) - 1:][:int(r['len'])] == r['raw'] for r in rows)
    want = answers(name, 'num', ('raw', 'kind', 'value', 'unit', 'qual', 'per', 'core', 'max'))
    # metadata and residue are not in the answers, nor zeros said in words
    read = [r for r in one_a_mention(rows) if 'implied=1' not in r['x']]
    pairs = list(in_order(want, read, lambda w, g: plain(w['raw']) == plain(g['raw'])))
    hits = [(w, g) for w, g in pairs if w['kind'] in QUANTITIES and g['kind'] in QUANTITIES]
    right = [(w, g) for w, g in hits if right_value(w, g)]
    tests = {
        'qual': lambda w, g: right_qual(w, g),
        'per': lambda w, g: g['per'] == w['per'],
        'item': lambda w, g: right_item(w, g['items']),
    }
    result = {'num F1': f1(len(right), sum(r['kind'] in QUANTITIES for r in read),
                           sum(w['kind'] in QUANTITIES for w in want))}
    for test, good in tests.items():
        result[test] = share(sum(good(w, g) for w, g in right), len(right))
        for w, g in right:
            if not good(w, g):
                complain(f'{test}: {w["raw"]}: {g["qual"]} {g["per"]} {g["items"]}, want {w}')
    result['kind'] = share(sum(w['kind'] == g['kind'] for w, g in pairs), len(want))
    result['address'] = share(address, len(rows))
    paired = {id(w) for w, _ in pairs}, {id(g) for _, g in right}
    for w in want:
        if id(w) not in paired[0]:
            complain(f'missed: {w["raw"]} {w["kind"]}')
    for w, g in pairs:
        if w['kind'] != g['kind']:
            complain(f'kind: {w["raw"]}: {g["kind"]}, want {w["kind"]}')
    for g in read:
        if g['kind'] in QUANTITIES and id(g) not in paired[1]:
            complain(f'wrong: {g["raw"]} {g["kind"]} {g["value"] or g["lo"] + ".." + g["hi"]} {g["unit"]}')
    return result


def mark_key(mark):
    return plain(mark).strip(',、.').lstrip('(')


# the answers know no meta, table or attach
KIND = {'meta': 'junk', 'table': 'para', 'attach': 'item'}


def score_sections(name, complain):
    rows = [r for r in records(name, ['fz-normalize'], ['fz-split', '-H']) if r['kind'] != 'doc']
    want = answers(name, 'sect', ('path', 'kind', 'mark', 'start', 'end'))
    pairs = list(in_order(want, rows, lambda w, g: plain(g['text']).startswith(plain(w['start'])[:8])))

    def right(w, g):
        if not w['mark'] or w['kind'] == 'junk':
            return KIND.get(g['kind'], g['kind']) == w['kind']
        return g['path'] == '/' + w['path'].replace('.', '/') and mark_key(g['mark']) == mark_key(w['mark'])

    good = [(w, g) for w, g in pairs if right(w, g)]
    for w, g in pairs:
        if not right(w, g):
            complain(f'node: {g["path"]} {g["kind"]} {g["mark"]} {g["text"][:12]}, want {w}')
    for w in want:
        if not any(w is p[0] for p in pairs):
            complain(f'no node: {w}')
    for g in rows:
        if not any(g is p[1] for p in pairs):
            complain(f'extra node: {g["path"]} {g["kind"]} {g["mark"]} {g["text"][:12]}')
    return {'sect F1': f1(len(good), len(rows), len(want)),
            'node kind': share(sum(KIND.get(g['kind'], g['kind']) == w['kind'] for w, g in pairs), len(want))}


def main():
    names = sys.argv[1:]
    verbose = '-v' in names
    names = [n for n in names if n != '-v'] or sorted(
        f[:-len('.num.tsv')] for f in os.listdir(HERE) if f.endswith('.num.tsv'))
    for name in names:
        wrong = []
        result = {**score_numbers(name, wrong.append), **score_sections(name, wrong.append)}
        print(f'{name:12}', '  '.join(f'{k} {v:.3f}' for k, v in result.items()))
        if verbose:
            print(*('    ' + w for w in wrong), sep='\n')


if __name__ == '__main__':
    main()
