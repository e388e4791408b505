import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '../ipc/bindings';
import type { ProblemText } from './problems';

type PaperCode = Extract<ErrorCode, `documents.${string}` | `numbering.${string}` | `printing.${string}`>;

/** What documents, their numbers and printers can suffer from. */
export const PAPER_PROBLEMS: Record<PaperCode, ProblemText> = {
  'documents.cannot_render': {
    what: msg`The document could not be made.`,
    advice: msg`Check the order's address and items.`,
  },
  'documents.nothing': {
    what: msg`There is nothing to put on this paper.`,
    advice: msg`Choose something else that it is made of.`,
  },
  'documents.amount_changed': {
    what: msg({ message: 'The label says {onLabel}, but {due} is due.' }),
    advice: msg`The label is void. Make and print it anew before the parcel leaves.`,
  },
  'documents.pdf_only': {
    what: msg`This paper does not fit on a label printer.`,
    advice: msg`Choose a printer for sheets, or save it as a PDF.`,
  },
  'documents.picture_too_large': {
    what: msg`The picture is too large.`,
    advice: msg`Choose a PNG, JPEG or SVG file of at most 4 MB.`,
  },
  'documents.bad_picture': {
    what: msg`The picture cannot be read.`,
    advice: msg`Choose another PNG, JPEG or SVG file.`,
  },
  'numbering.bad_prefix': {
    what: msg`The prefix cannot be printed as a barcode.`,
    advice: msg`Use at most 12 Latin letters, digits, hyphens, slashes or full stops.`,
  },
  'numbering.in_use': {
    what: msg({ message: 'Numbers that begin with “{prefix}” were given already.' }),
    advice: msg`Choose another prefix to begin anew. Every number stays unique that way.`,
  },
  'printing.no_printer': {
    what: msg`No printer takes this paper here.`,
    advice: msg`Choose a printer for it in the settings.`,
  },
  'printing.wrong_paper': {
    what: msg({ message: 'The printer has other paper in it: {loaded}, needed is {needed}.' }),
    advice: msg`Choose another printer, or change its paper in the settings.`,
  },
  'printing.bad_address': {
    what: msg`This is not a printer's address.`,
    advice: msg`Write it like ipp://printer.local/ipp/print, socket://10.0.0.7:9100, spooler:Labels or file:///folder.`,
  },
  'printing.bad_readings': {
    what: msg`These distances cannot be right.`,
    advice: msg`Measure from the edge of the paper to each line once more, in millimetres.`,
  },
  'printing.job_moved_on': {
    what: msg`The print has moved on meanwhile.`,
    advice: msg`Look at its state in the print queue.`,
  },
};
