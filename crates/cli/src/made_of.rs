//! What a document is made of, from the words of a command line.

use backend::contract::{
    CountedBin, CountedItem, DocumentKind, ItemRow, ItemSearchIn, MadeOf, PurchaseItemIn,
};

use crate::args::{Kind, MakeArgs};
use crate::failure::Failure;
use crate::users;
use crate::workbench::Workbench;

pub(crate) const fn kind_of(kind: Kind) -> DocumentKind {
    match kind {
        Kind::PackingSlip => DocumentKind::PackingSlip,
        Kind::PickList => DocumentKind::PickList,
        Kind::Proforma => DocumentKind::Proforma,
        Kind::ReturnSlip => DocumentKind::ReturnSlip,
        Kind::AddressLabel => DocumentKind::AddressLabel,
        Kind::ProductLabel => DocumentKind::ProductLabel,
        Kind::BinLabel => DocumentKind::BinLabel,
        Kind::ToteLabel => DocumentKind::ToteLabel,
        Kind::UserBadge => DocumentKind::UserBadge,
        Kind::CommandSheet => DocumentKind::CommandSheet,
        Kind::HandOverList => DocumentKind::HandOverList,
        Kind::PurchaseOrder => DocumentKind::PurchaseOrder,
        Kind::CountSheet => DocumentKind::CountSheet,
    }
}

/// A document to be made, and what a file of it is called.
pub(crate) struct Wish {
    pub made_of: MadeOf,
    pub name: String,
}

/// What is wished for: one document, or one per order for papers of orders.
pub(crate) async fn wishes(bench: &Workbench, args: &MakeArgs) -> Result<Vec<Wish>, Failure> {
    let of = &args.of;
    let one = |made_of: MadeOf, name: &str| vec![Wish { made_of, name: name.to_owned() }];
    let first = of.first().map_or("", String::as_str);
    Ok(match args.kind {
        Kind::PackingSlip | Kind::AddressLabel | Kind::ReturnSlip | Kind::Proforma => {
            papers_of_orders(bench, &some(of, "an order number")?).await?
        }
        Kind::PickList => {
            let mut order_ids = Vec::new();
            for number in some(of, "an order number")? {
                order_ids.push(bench.order(&number).await?.id);
            }
            one(MadeOf::Orders { order_ids }, first)
        }
        Kind::ProductLabel => {
            let mut items = Vec::new();
            for word in some(of, "a SKU")? {
                let (sku, count) = counted(&word)?;
                items.push(CountedItem { variant_id: item(bench, &sku).await?.id, count });
            }
            one(MadeOf::Items { items }, first)
        }
        Kind::BinLabel => {
            let bin = |word: &String| {
                let (code, count) = counted(word)?;
                Ok(CountedBin { code, arrow: None, zone: String::new(), count })
            };
            let bins = some(of, "a bin")?.iter().map(bin).collect::<Result<_, Failure>>()?;
            one(MadeOf::Bins { bins }, first)
        }
        Kind::ToteLabel => one(MadeOf::Totes { names: some(of, "a name")? }, first),
        Kind::UserBadge => {
            let mut user_ids = Vec::new();
            for name in some(of, "a user's name")? {
                let known = users::find(bench, &name).await?;
                let unknown =
                    || Failure::NotFound(format!("Nobody here is called {name:?}; see `users save`."));
                user_ids.push(known.ok_or_else(unknown)?.id);
            }
            one(MadeOf::Badges { user_ids }, first)
        }
        Kind::CommandSheet => one(MadeOf::Commands, "commands"),
        Kind::HandOverList => {
            let day = args.day.clone().unwrap_or_else(|| bench.backend().today().to_string());
            one(MadeOf::HandOver { carrier: of.join(" "), day }, first)
        }
        Kind::PurchaseOrder => one(purchase(bench, args).await?, &args.supplier),
        Kind::CountSheet => one(MadeOf::Count { bins: first.to_owned(), is_blind: args.blind }, first),
    })
}

async fn papers_of_orders(bench: &Workbench, numbers: &[String]) -> Result<Vec<Wish>, Failure> {
    let mut wishes = Vec::with_capacity(numbers.len());
    for number in numbers {
        let order = bench.order(number).await?;
        wishes.push(Wish { made_of: MadeOf::Order { order_id: order.id }, name: order.number });
    }
    Ok(wishes)
}

async fn purchase(bench: &Workbench, args: &MakeArgs) -> Result<MadeOf, Failure> {
    let mut items = Vec::new();
    for word in some(&args.of, "a SKU")? {
        let (sku, quantity) = counted(&word)?;
        items.push(PurchaseItemIn {
            variant_id: item(bench, &sku).await?.id,
            quantity,
            supplier_sku: String::new(),
            unit: String::new(),
            price: None,
        });
    }
    Ok(MadeOf::Purchase {
        supplier: args.supplier.clone(),
        address: Vec::new(),
        deliver_by: None,
        terms: String::new(),
        items,
    })
}

/// The words, of which there must be one at least.
fn some(words: &[String], what: &str) -> Result<Vec<String>, Failure> {
    if words.is_empty() { Err(Failure::Usage(format!("Name {what}."))) } else { Ok(words.to_vec()) }
}

/// `CODE` or `CODE=COUNT`.
fn counted(word: &str) -> Result<(String, u32), Failure> {
    let Some((code, count)) = word.rsplit_once('=') else { return Ok((word.to_owned(), 1)) };
    let count = count.parse().map_err(|_| Failure::Usage(format!("{word}: after = comes a number.")))?;
    Ok((code.to_owned(), count))
}

/// The item with exactly this SKU or EAN.
async fn item(bench: &Workbench, code: &str) -> Result<ItemRow, Failure> {
    let input = ItemSearchIn { text: code.to_owned(), limit: 100 };
    let found: Vec<ItemRow> = bench.ask("items.find", &input).await?;
    let is_it = |item: &ItemRow| item.sku.eq_ignore_ascii_case(code) || item.barcode == code;
    let mut same = found.into_iter().filter(is_it);
    match (same.next(), same.next()) {
        (Some(item), None) => Ok(item),
        (Some(_), Some(_)) => Err(Failure::Refused(format!("Several items have the code {code}."))),
        _ => Err(Failure::NotFound(format!("There is no item with the SKU or EAN {code}."))),
    }
}
