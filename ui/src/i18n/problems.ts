import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Param } from '../ipc/bindings';
import type { Code } from '../ipc/errors';
import { PAPER_PROBLEMS } from './paperProblems';
import { paramWords } from './params';

/** What happened, and what to do about it. */
export type ProblemText = { what: MessageDescriptor; advice?: MessageDescriptor };

const KEYS_PAGE = msg`Create a new key in the shop under WooCommerce, Settings, Advanced, REST API, with the permission Read/Write.`;
const RETRIES = msg`It is tried again by itself. Packing is not affected.`;
const DECIDE = msg`Decide in the shop what holds, then try again or drop the change.`;

const TEXTS: Record<Code, ProblemText> = {
  'ui.core_unreachable': {
    what: msg`The app does not answer.`,
    advice: msg`Close the window and start Packbench again. Everything confirmed so far is saved.`,
  },
  'app.internal': {
    what: msg`The change could not be saved.`,
    advice: msg`Try again. If it happens again, report it with the number below.`,
  },
  'app.bad_input': {
    what: msg({ message: 'A value could not be read: {field}.' }),
    advice: msg`Check it and try again.`,
  },
  'app.port_taken': {
    what: msg`The scanner and the scale cannot be at one serial port.`,
    advice: msg`Choose another port, or turn the other device off first.`,
  },
  'app.not_allowed': {
    what: msg`This is possible only in the app's own window.`,
    advice: msg`Open Packbench on this computer and do it there.`,
  },
  'people.not_permitted': {
    what: msg`This is not allowed to you.`,
    advice: msg`Ask somebody who may do it, or switch the user.`,
  },
  'views.too_many': {
    what: msg`There are 100 saved views already.`,
    advice: msg`Remove some that nobody uses.`,
  },
  'people.sign_in_first': { what: msg`Nobody is signed in.`, advice: msg`Sign in first.` },
  'people.wrong_pin': {
    what: msg`The PIN is wrong.`,
    advice: msg({ message: 'Tries that are left before a wait: {left}.' }),
  },
  'people.unknown_badge': {
    what: msg`Nobody signs in by this.`,
    advice: msg`Choose your name and type the PIN, or have a new badge printed.`,
  },
  'people.pin_blocked': {
    what: msg`Too many wrong PINs.`,
    advice: msg({ message: 'Wait {seconds} s, or scan the badge.' }),
  },
  'people.name_taken': { what: msg`Somebody else has this name.`, advice: msg`Choose another one.` },
  'people.first_is_owner': {
    what: msg`The first user must be an owner with a PIN.`,
    advice: msg`Add an owner first.`,
  },
  'people.last_owner': {
    what: msg`Somebody must stay who may do everything.`,
    advice: msg`Make somebody else an owner first.`,
  },
  'people.bad_pin': { what: msg`A PIN has 4 to 12 digits.` },
  'app.not_found': { what: msg`It does not exist any more.`, advice: msg`Go back to the list.` },
  'app.newer_data': {
    what: msg`The data was used by a newer version of Packbench.`,
    advice: msg`Install the newer version. Nothing was changed.`,
  },
  'app.disk_full': { what: msg`The disk is full.`, advice: msg`Free some space and try again.` },
  'demo.running': { what: msg`The demo shop is open.`, advice: msg`Delete the demo first, under Settings.` },
  'demo.not_empty': {
    what: msg`A real shop is connected here, so the demo cannot start.`,
  },
  'secrets.passphrase_needed': {
    what: msg`This computer has no keychain for the shop's keys.`,
    advice: msg`Choose a passphrase. The keys are then kept in an encrypted file.`,
  },
  'secrets.passphrase_wrong': { what: msg`The passphrase is wrong.` },
  'secrets.failed': {
    what: msg`The shop's keys could not be stored safely.`,
    advice: msg`Unlock the system's keychain and try again.`,
  },
  'shop.bad_url': {
    what: msg`This is not a shop's address.`,
    advice: msg`Write it as in the browser, for example https://shop.example.`,
  },
  'shop.unreachable': {
    what: msg`The shop does not answer.`,
    advice: msg`Check the address and the network.`,
  },
  'shop.no_internet': {
    what: msg`There is no internet here.`,
    advice: msg`Go on working: everything is kept and sent by itself when the internet is back.`,
  },
  'shop.moved': {
    what: msg({ message: 'The shop lives at another address: {to}' }),
    advice: msg`Use that address.`,
  },
  'shop.other_page': {
    what: msg`Another page answers instead of the shop.`,
    advice: msg`If this network asks for a sign-in, as in hotels, sign in with the browser first. Otherwise check the address.`,
  },
  'shop.certificate': {
    what: msg`The shop's certificate is not trusted.`,
    advice: msg`If the shop uses its own certificate, paste it below. Otherwise ask whoever looks after the site.`,
  },
  'shop.not_a_shop': {
    what: msg`There is no WooCommerce shop at this address.`,
    advice: msg`Use the address of the shop's front page.`,
  },
  'shop.plain_permalinks': {
    what: msg`The shop's site uses plain permalinks, so it cannot be read from outside.`,
    advice: msg`In WordPress open Settings, Permalinks, choose Post name and save.`,
  },
  'shop.shop_inactive': {
    what: msg`WordPress answers, but WooCommerce is switched off.`,
    advice: msg`Switch it on in WordPress under Plugins.`,
  },
  'shop.unknown_key': { what: msg`The shop does not know this key.`, advice: KEYS_PAGE },
  'shop.wrong_secret': {
    what: msg`The secret does not belong to this key.`,
    advice: msg`Paste both again. The shop shows the secret only once, so a new key may be needed.`,
  },
  'shop.header_stripped': {
    what: msg`The shop's hosting removes the sign-in from our requests.`,
    advice: msg`You can allow the keys to stand in the addresses of requests. They may then appear in the hosting's logs.`,
  },
  'shop.read_only_key': {
    what: msg`The key may only read.`,
    advice: KEYS_PAGE,
  },
  'shop.forbidden': {
    what: msg`The key's user may not manage the shop.`,
    advice: msg`Create the key for a user with the role Shop manager or Administrator.`,
  },
  'shop.clock_skew': {
    what: msg({
      message:
        'The clocks of the shop and of this computer differ by {minutes} min, so the shop refuses our sign-in.',
    }),
    advice: msg`Set this computer's clock, then try again.`,
  },
  'shop.maintenance': { what: msg`The shop is being updated.`, advice: RETRIES },
  'shop.busy': { what: msg`The shop asks us to wait.`, advice: RETRIES },
  'shop.blocked': {
    what: msg({ message: 'A firewall in front of the shop turns us away (answer {status}).' }),
    advice: msg`Ask the hosting to let this computer through to addresses under /wp-json/wc/.`,
  },
  'shop.server_error': {
    what: msg({ message: 'The shop has an error of its own (answer {status}).' }),
    advice: RETRIES,
  },
  'shop.bad_answer': {
    what: msg`The shop's answer makes no sense.`,
    advice: msg`A plugin may disturb it. Ask whoever looks after the site.`,
  },
  'shop.refused': { what: msg({ message: 'The shop refused: {remoteMessage}' }), advice: DECIDE },
  'shop.status_taken': {
    what: msg({ message: 'The status ‹{slug}› of the shop means something else already.' }),
    advice: msg`Choose another one.`,
  },
  'shop.already_connected': {
    what: msg`This shop is connected already.`,
    advice: msg`Look at it on the Sync screen.`,
  },
  'shop.bad_certificate_file': {
    what: msg`This is not a certificate.`,
    advice: msg`Paste the text between BEGIN CERTIFICATE and END CERTIFICATE, with these lines.`,
  },
  'warning.plain_http': {
    what: msg`The shop is read without encryption.`,
    advice: msg`Names and addresses can be read by others on the way. Use an https address if the shop has one.`,
  },
  'warning.php_warnings': {
    what: msg`A plugin of the shop writes warnings into its answers.`,
    advice: msg`Everything works. Whoever looks after the site should know.`,
  },
  'warning.may_not_write': {
    what: msg`The key may only read, so nothing can be marked as shipped in the shop.`,
    advice: KEYS_PAGE,
  },
  'sync.paused': { what: msg`The connection is paused.`, advice: msg`Resume it on the Sync screen.` },
  'sync.elsewhere': { what: msg`Another Packbench on this computer talks to the shop.` },
  'sync.stopped': { what: msg`Sync was stopped.`, advice: msg`It goes on when Packbench starts again.` },
  'sync.in_doubt': {
    what: msg`It is not certain that the shop received the change.`,
    advice: msg`The shop is asked what became of it. Nothing is sent twice.`,
  },
  'sync.request_lost': {
    what: msg`What was to be sent is no longer known.`,
    advice: msg`Look at the order in the shop, then decide.`,
  },
  'conflict.order_closed': {
    what: msg({ message: 'The order was closed in the shop after it was packed: status {status}.' }),
    advice: msg`Take the parcel back, or ship it anyway.`,
  },
  'conflict.order_trashed': {
    what: msg`The order lies in the shop's trash.`,
    advice: msg`Restore the order in the shop and try again, or drop the change.`,
  },
  'conflict.order_deleted': {
    what: msg`The order is deleted in the shop.`,
    advice: msg`Leave it to keep what was done here, or drop the change.`,
  },
  'conflict.lines_changed': {
    what: msg`The customer's order changed in the shop after it was packed.`,
    advice: msg`Compare the parcel with the order before it leaves.`,
  },
  'conflict.shipped_by_other': {
    what: msg({ message: 'Somebody else marked the order as shipped with {tracking}.' }),
    advice: msg`Find out which parcel left, then leave it as it is or add our number.`,
  },
  'conflict.address_changed': {
    what: msg`The order goes to another address now.`,
    advice: msg`Put a new label on the parcel, then send.`,
  },
  'conflict.status_changed': {
    what: msg({ message: "The order's status was changed in the shop meanwhile: {was} → {now}." }),
    advice: msg`Keep the shop's status, or set ours all the same.`,
  },
  'conflict.refunded_by_other': {
    what: msg({ message: 'Somebody gave back {amount} meanwhile. {left} is left.' }),
    advice: msg`If it is the same refund, drop yours. Otherwise send it, up to what is left.`,
  },
  'conflict.refund_too_large': {
    what: msg({ message: 'Only {left} can still be given back.' }),
    advice: msg`Send what is left, or drop the refund.`,
  },
  'sync.refund_in_doubt': {
    what: msg({ message: 'The shop wrote down the refund of {amount}, but not that it was paid out.' }),
    advice: msg`Look at the payment provider whether the money went out, then say so here.`,
  },
  'conflict.item_deleted': {
    what: msg`The item is deleted in the shop.`,
    advice: msg`Restore it in the shop and try again, or drop the change.`,
  },
  'conflict.stock_not_counted': {
    what: msg`The shop does not count this item by itself.`,
    advice: msg`Switch on its stock management in the shop and try again, or drop the change.`,
  },
  'conflict.oversold': {
    what: msg({ message: 'The shop has {shop} left, our change is {delta}: {result} would remain.' }),
    advice: msg`Find out which order cannot be served, then send anyway or drop the change.`,
  },
  'sync.stock_in_doubt': {
    what: msg({
      message:
        'Whether the change of {delta} arrived cannot be seen: the shop had {before}, has {now}, and orders took {sold} meanwhile.',
    }),
    advice: msg`Count the item, then leave the change or drop it.`,
  },
  'record.same_sale': {
    what: msg({
      message: 'Order {number} of {shop} and order {otherNumber} of {otherShop} look like one sale.',
    }),
    advice: msg`If they are one sale, only one of them is packed. Whatever you choose can be changed on the order.`,
  },
  'conflict.no_such_status': {
    what: msg({ message: 'This shop has no status ‹{slug}› any more. Choose what “{wanted}” means here.' }),
    advice: msg`What stopped because of it is sent by itself then.`,
  },
  'conflict.shipments_gone': {
    what: msg`The shop stopped offering shipments.`,
    advice: msg`Send the tracking number as a field of the order instead, or drop the change.`,
  },
  'held.stale': {
    what: msg`The change is older than three days.`,
    advice: msg`Send it if it is still right, or drop it.`,
  },
  'held.money': {
    what: msg`The refund was recorded while the shop did not answer.`,
    advice: msg`Check the order once more, then send the refund.`,
  },
  'record.skipped': {
    what: msg({ message: 'The shop cannot give out a record ({stream} {remoteId}).' }),
    advice: msg`Open it in the shop. It is asked for again by itself.`,
  },
  'record.unreadable': {
    what: msg({ message: 'The shop gave out records without a readable id ({stream}).' }),
    advice: msg`Tell whoever looks after the site. All other records were taken.`,
  },
  'warning.tls_hidden': {
    what: msg`A proxy hides from the shop that the connection is private, so requests are signed instead.`,
    advice: msg`Ask the hosting to tell PHP that the address is https (X-Forwarded-Proto).`,
  },
  'warning.tls_unused': {
    what: msg`The shop takes itself for an https site, but this connection is not private.`,
    advice: msg`Connect the shop with its https address.`,
  },
  'warning.login_removed': {
    what: msg`The hosting removes the sign-in from our requests, so they are signed instead.`,
    advice: msg`Everything works while the clock of this computer is right. Ask the hosting to pass the Authorization header on.`,
  },
  'warning.old_version': {
    what: msg({ message: 'WooCommerce {version} is very old.' }),
    advice: msg`Update it to 9.0 or newer.`,
  },
  'warning.clock_off': {
    what: msg({ message: 'The clocks of this computer and of the shop differ by {minutes} min.' }),
    advice: msg`Let this computer set its clock by the internet.`,
  },
  'warning.no_shipments': {
    what: msg`The shop has no place of its own for tracking numbers.`,
    advice: msg`They are kept as a field of the order. A tracking plugin would show them to customers.`,
  },
  'warning.tracking_plugin': {
    what: msg({ message: 'Tracking numbers go to the plugin {plugin}.' }),
    advice: msg`Nothing has to be done.`,
  },
  'warning.no_fence': {
    what: msg`The shop would take the same request twice, so doubt takes minutes to settle.`,
    advice: msg`Nothing has to be done.`,
  },
  'warning.keys_in_address': {
    what: msg`The hosting removes the sign-in from requests, so the keys stand in addresses and in the hosting's logs.`,
    advice: msg`Ask the hosting to pass the Authorization header on.`,
  },
  'stock.not_counted': { what: msg`The shop does not count this item.` },
  'stock.not_enough': {
    what: msg({ message: 'Not enough lies there: {onHand}.' }),
    advice: msg`Count, or say that the others were found.`,
  },
  'stock.unknown_place': { what: msg({ message: 'No bin or warehouse is called {name}.' }) },
  'stock.is_kit': { what: msg`A kit has no units of its own.`, advice: msg`Book its parts.` },
  'stock.lot_needed': { what: msg`The lot or serial number of these units is missing.` },
  'stock.wrong_lot': { what: msg({ message: 'No unit of lot {lot} lies there.' }) },
  'stock.expired_lot': {
    what: msg({ message: 'Lot {lot} was good until {expires}.' }),
    advice: msg`Put it into quarantine.`,
  },
  'stock.serial_twice': { what: msg({ message: 'A unit with the serial number {lot} is here already.' }) },
  'stock.task_closed': { what: msg`This is closed already.` },
  'stock.second_person': { what: msg`Another person must let this through.` },
  'stock.place_in_use': { what: msg`Goods lie there still.`, advice: msg`Move them away first.` },
  'stock.count_again': {
    what: msg`Goods moved while they were counted.`,
    advice: msg`Count these items again.`,
  },
  'stock.no_way_back': { what: msg`This cannot be taken back.` },
  'refund.amount': {
    what: msg({ message: 'At most {left} can be given back.' }),
  },
  'order.too_many': {
    what: msg({ message: 'At most {most} orders can be changed at once.' }),
    advice: msg`Narrow the list and do it in parts.`,
  },
  'order.refused': {
    what: msg`The order does not take this.`,
    advice: msg`Look at where it stands, then decide again.`,
  },
  'order.bad_entry': { what: msg`Some fields cannot be so.`, advice: msg`Look at what is marked below.` },
  'order.begun': {
    what: msg`The order to be put aside is being packed here already.`,
    advice: msg`Keep that one and put the other aside, or take its parcel back first.`,
  },
  'order.gone': { what: msg`The order is gone from the shop.` },
  'packing.bad_tracking_number': {
    what: msg`This cannot be a tracking number.`,
    advice: msg`Scan it from the label, or leave the field empty.`,
  },
  'packing.not_packed': { what: msg`Not every item is in the box, or the parcel is closed already.` },
  'packing.stopped': {
    what: msg`The order changed in the shop while it was being packed.`,
    advice: msg`Set it aside and look at the order.`,
  },
  'packing.already_sent': {
    what: msg`The shop knows already, so this cannot be undone here.`,
    advice: msg`Change the order's status in the shop.`,
  },
  'packing.elsewhere': {
    what: msg`Another station has taken this order over.`,
    advice: msg`Open it again to take it back.`,
  },
  'setup.code_taken': {
    what: msg`Something has this code already.`,
    advice: msg`Choose another code.`,
  },
  'setup.bad_text': { what: msg`A text is missing or longer than 200 characters.` },
  'setup.bad_size': { what: msg`An edge is 1 mm to 10 m.` },
  'setup.other_currency': { what: msg`All boxes cost in one currency.` },
  'orders.list_changed': {
    what: msg({
      message:
        'The list has changed: {expected} orders were marked, now it would be {now}. Nothing was done.',
    }),
    advice: msg`Look at the list and mark all again.`,
  },
  'packing.bad_barcode': { what: msg`This is not a barcode.`, advice: msg`Scan again.` },
  ...PAPER_PROBLEMS,
};

const FALLBACK: ProblemText = {
  what: msg`Something went wrong.`,
  advice: msg`Try again. If it happens again, report it with the code below.`,
};

type Problem = { code: string; params: Record<string, Param | undefined> };

function textOf(code: string): ProblemText {
  return Object.hasOwn(TEXTS, code) ? TEXTS[code as Code] : FALLBACK;
}

/** The sentences of a problem in the language of the window. */
export function describeProblem({ code, params }: Problem): { what: string; advice: string | undefined } {
  const { what, advice } = textOf(code);
  const values = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, param === undefined ? '' : paramWords(param, name)]),
  );
  return {
    what: i18n._(what.id, values, { message: what.message ?? '' }),
    advice: advice && i18n._(advice.id, values, { message: advice.message ?? '' }),
  };
}
