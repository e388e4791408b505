import { i18n } from '@lingui/core';
import { remoteWords, stepWords } from '../../i18n/changes';
import { describeProblem } from '../../i18n/problems';
import type { OpDetail, OpEvent, OpRow } from '../../ipc/bindings';

function stepText({ at, event, problem }: OpEvent): string {
  const words = stepWords(event);
  const said = problem ? [problem.code, describeProblem(problem).what, remoteWords(problem)] : [];
  return [at, words ? i18n._(words) : event, ...said].filter(Boolean).join(' · ');
}

function headText({ id, orderNumber, itemName, created, attempts, problem, change }: OpRow): string[] {
  const about = [orderNumber, itemName].filter(Boolean).join(' ');
  return [
    `${about} · ${change.kind} · ${created} · ${id} · ${attempts}×`,
    JSON.stringify(change),
    ...(problem ? [`${problem.code}: ${describeProblem(problem).what}`, remoteWords(problem)] : []),
  ];
}

/** A change with its history, the request and the shop's answer as plain text. */
export function opText({ row, events, request, answer }: OpDetail): string {
  return [...headText(row), ...events.map(stepText), request ?? '', answer ?? '']
    .filter((line) => line !== '')
    .join('\n');
}
