//! What documents are made of, read from a command's input.

use documents::{Arrow, BinLabel, Counted, Party, ToteLabel};
use domain::Money;
use workflows::{CountArea, MadeOf, NewBadge, PurchaseDraft, PurchaseItem};

use super::id;
use crate::contract::{CountedBin, CountedItem, MadeOf as Wire, PurchaseItemIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};

/// Labels of one kind that one document may have, so that a slip of the finger does not empty a roll.
const MAX_COUNT: u32 = 500;

impl Call {
    pub(crate) fn made_of(&self, wire: Wire) -> Result<MadeOf, AppError> {
        Ok(match wire {
            Wire::Order { order_id } => MadeOf::Order(id("orderId", &order_id)?),
            Wire::Orders { order_ids } => {
                MadeOf::Orders(order_ids.iter().map(|order| id("orderIds", order)).collect::<Result<_, _>>()?)
            }
            Wire::Wave { wave_id } => MadeOf::Wave(id("waveId", &wave_id)?),
            Wire::Items { items } => MadeOf::Items(items.into_iter().map(item).collect::<Result<_, _>>()?),
            Wire::Bins { bins } => MadeOf::Bins(bins.into_iter().map(bin).collect::<Result<_, _>>()?),
            Wire::Totes { names } => MadeOf::Totes(names.into_iter().map(tote).collect()),
            Wire::Badges { user_ids } => {
                MadeOf::Badges(user_ids.iter().map(|u| self.badge(u)).collect::<Result<_, _>>()?)
            }
            Wire::Commands => MadeOf::Commands,
            Wire::HandOver { carrier, day } => MadeOf::HandOver { carrier, day: id("day", &day)? },
            Wire::Purchase { supplier, address, deliver_by, terms, items } => {
                MadeOf::Purchase(PurchaseDraft {
                    supplier: Party { name: supplier, address, ..Party::default() },
                    deliver_by: deliver_by.as_deref().map(|day| id("deliverBy", day)).transpose()?,
                    terms,
                    items: items.into_iter().map(purchase_item).collect::<Result<_, _>>()?,
                })
            }
            Wire::Count { bins, is_blind } => MadeOf::Count(CountArea { bins, is_blind }),
            Wire::Ruler => MadeOf::Ruler,
        })
    }

    fn badge(&self, user: &str) -> Result<NewBadge, AppError> {
        let ids = self.backend.ids();
        let code = workflows::badge_code([ids.random(), ids.random()]);
        Ok(NewBadge { user: id("userIds", user)?, code })
    }
}

fn counted<T>(count: u32, label: T) -> Result<Counted<T>, AppError> {
    if (1..=MAX_COUNT).contains(&count) {
        Ok(Counted { count, label })
    } else {
        Err(AppError::new(ErrorCode::BadInput).with("field", "count"))
    }
}

fn item(item: CountedItem) -> Result<Counted<domain::VariantId>, AppError> {
    counted(item.count, id("variantId", &item.variant_id)?)
}

fn bin(bin: CountedBin) -> Result<Counted<BinLabel>, AppError> {
    let arrow = match bin.arrow.as_deref() {
        None => None,
        Some("up") => Some(Arrow::Up),
        Some("down") => Some(Arrow::Down),
        Some("left") => Some(Arrow::Left),
        Some("right") => Some(Arrow::Right),
        Some(_) => return Err(AppError::new(ErrorCode::BadInput).with("field", "arrow")),
    };
    counted(bin.count, BinLabel { code: bin.code.trim().to_owned(), arrow, zone: bin.zone })
}

fn tote(name: String) -> Counted<ToteLabel> {
    let name = name.trim().to_owned();
    let code = format!("{}{name}", domain::picking::TOTE_PREFIX);
    Counted { count: 1, label: ToteLabel { name, code } }
}

fn purchase_item(item: PurchaseItemIn) -> Result<PurchaseItem, AppError> {
    let price = item.price.map(|price| {
        let currency = price.currency.parse();
        let currency = currency.map_err(|_| AppError::new(ErrorCode::BadInput).with("field", "price"))?;
        Ok::<_, AppError>(Money::new(price.minor, currency))
    });
    Ok(PurchaseItem {
        variant: id("variantId", &item.variant_id)?,
        quantity: item.quantity,
        supplier_sku: item.supplier_sku,
        unit: item.unit,
        price: price.transpose()?,
    })
}
