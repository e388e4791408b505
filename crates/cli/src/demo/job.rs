//! The steps of the main job.

use std::path::{Path, PathBuf};

use backend::contract::{
    DocumentKind, Empty, OrderDetail, OrderIn, OrderPage, OrderPageIn, OrderRow, OrderSearchIn, OrderSort,
    OrderView, PackingState, PackingView, ScanOutcome, SyncStatus,
};
use demo_shop::DemoShop;

use super::choose::{SCRIPTS, codes, foreign_code, is_easy};
use super::report::{PackedOrder, Report};
use crate::documents::{paper_name, write};
use crate::failure::Failure;
use crate::pack::{finish, open, scan};
use crate::sentences::describe_problem;
use crate::workbench::Workbench;

/// The numbers that a carrier printed on the parcels of the demo.
const TRACKING: [&str; 2] = ["20450987654321", "20450987654338"];

/// Parts of a Ukrainian and a Polish name, as somebody without these keyboards types them.
const TYPED: [(&str, &str); 2] = [("zelinsk", "Зелінськ"), ("zielinsk", "Zielińsk")];

/// The main job under way.
pub(super) struct Job<'a> {
    bench: Workbench,
    shop: &'a DemoShop,
    out: &'a Path,
    report: &'a mut Report,
}

/// Fails the demo with a sentence unless the condition holds.
fn expect(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(Failure::Unexpected(otherwise())) }
}

impl<'a> Job<'a> {
    pub(super) fn new(bench: Workbench, shop: &'a DemoShop, out: &'a Path, report: &'a mut Report) -> Self {
        Self { bench, shop, out, report }
    }

    /// Every step in its order; the first that does not go as it should ends the job.
    pub(super) async fn run(mut self) -> Result<(), Failure> {
        let rows = self.import().await?;
        self.search(&rows).await?;
        let chosen = self.choose(&rows).await?;
        let [first, second, third] = &chosen[..3] else {
            return Err(Failure::Unexpected("Fewer than three orders can be packed.".to_owned()));
        };
        self.pack_with_a_mistake(first, &chosen).await?;
        self.report.begin("pack");
        self.pack(second, None).await?;
        self.report
            .done(format!("order {} packed and closed without a tracking number", second.row.number))?;
        self.settle(&[(first, Some(TRACKING[0])), (second, None)]).await?;
        self.go_offline(third).await?;
        self.come_back(third).await
    }

    async fn import(&mut self) -> Result<Vec<OrderRow>, Failure> {
        self.report.begin("import");
        self.catch_up().await?;
        let page = self.page(OrderView::All).await?;
        let there = self.shop.order_ids("any").len();
        expect(page.rows.len() == there, || {
            format!("The shop has {there} orders, {} arrived.", page.rows.len())
        })?;
        self.report.done(format!("all {there} orders of the shop arrived"))?;
        Ok(page.rows)
    }

    async fn catch_up(&self) -> Result<(), Failure> {
        let caught_up = self.bench.backend().sync_until_caught_up().await?;
        match caught_up.problems.first() {
            Some(problem) => Err(Failure::Unexpected(describe_problem(problem))),
            None => Ok(()),
        }
    }

    async fn page(&self, view: OrderView) -> Result<OrderPage, Failure> {
        let input = OrderPageIn {
            view,
            filter: Vec::new(),
            text: String::new(),
            sort: OrderSort::PlacedAsc,
            offset: 0,
            limit: 500,
        };
        self.bench.ask("orders.page", &input).await
    }

    async fn search(&mut self, rows: &[OrderRow]) -> Result<(), Failure> {
        self.report.begin("search");
        let mut told = Vec::new();
        for script in &SCRIPTS {
            let (row, word) = script.example(rows).ok_or_else(|| {
                Failure::Unexpected(format!("No customer's name is written in {} letters.", script.name))
            })?;
            let found = self.find(word).await?;
            expect(found.iter().any(|it| it.id == row.id), || {
                format!("{word} does not find order {}.", row.number)
            })?;
            told.push(word.to_owned());
        }
        for (typed, name) in TYPED {
            let found = self.find(typed).await?;
            expect(found.iter().any(|it| it.customer.contains(name)), || {
                format!("{typed} does not find {name}….")
            })?;
            told.push(format!("{typed} for {name}…"));
        }
        self.report.done(format!("found by {}", told.join(", ")))
    }

    async fn find(&self, text: &str) -> Result<Vec<OrderRow>, Failure> {
        let input = OrderSearchIn { text: text.to_owned(), limit: 100 };
        Ok(self.bench.ask::<OrderPage>("orders.search", &input).await?.rows)
    }

    /// Orders from the queue that a packer can finish with a scanner alone.
    async fn choose(&mut self, rows: &[OrderRow]) -> Result<Vec<OrderDetail>, Failure> {
        self.report.begin("choose");
        let mut chosen = Vec::new();
        for row in self.page(OrderView::ToPack).await?.rows {
            let detail: OrderDetail = self.bench.ask("orders.get", &OrderIn { order_id: row.id }).await?;
            if is_easy(&detail) {
                chosen.push(detail);
            }
            if chosen.len() == 8 {
                break;
            }
        }
        expect(chosen.len() >= 3, || {
            format!("Of {} orders only {} can be packed.", rows.len(), chosen.len())
        })?;
        Ok(chosen)
    }

    async fn pack_with_a_mistake(
        &mut self,
        order: &OrderDetail,
        others: &[OrderDetail],
    ) -> Result<(), Failure> {
        self.report.begin("mistake");
        let code = foreign_code(order, others)
            .ok_or_else(|| Failure::Unexpected("Every order holds the same items.".to_owned()))?;
        let view = open(&self.bench, order.row.id.clone()).await?;
        let reply = scan(&self.bench, &view.session_id, &code).await?;
        expect(matches!(reply.outcome, ScanOutcome::WrongItem { .. }), || {
            format!("A wrong item was taken for {:?}.", reply.outcome)
        })?;
        expect(reply.view.counted == view.counted, || "A wrong item was counted.".to_owned())?;
        self.report
            .done(format!("order {}: {code} refused as a wrong item, nothing counted", order.row.number))?;
        self.report.begin("pack");
        self.pack(order, Some(TRACKING[0])).await?;
        self.report.done(format!("order {} packed and closed with {}", order.row.number, TRACKING[0]))
    }

    /// Scans everything, writes slip and label, closes the parcel.
    async fn pack(&mut self, order: &OrderDetail, tracking: Option<&str>) -> Result<(), Failure> {
        let mut view = open(&self.bench, order.row.id.clone()).await?;
        for code in codes(&view) {
            let reply = scan(&self.bench, &view.session_id, &code).await?;
            let counted =
                matches!(reply.outcome, ScanOutcome::Counted { .. } | ScanOutcome::OrderPacked { .. });
            expect(counted, || format!("{code} was not counted: {:?}.", reply.outcome))?;
            view = reply.view;
        }
        expect(view.state == PackingState::Packed, || {
            format!("{} of {} units are in the box of order {}.", view.counted, view.needed, order.row.number)
        })?;
        let files = self.write_documents(order, &view).await?;
        finish(&self.bench, &view, tracking.map(str::to_owned), None).await?;
        self.report.packed(PackedOrder {
            number: order.row.number.clone(),
            customer: order.row.customer.clone(),
            tracking_number: tracking.map(str::to_owned),
            files,
        });
        Ok(())
    }

    async fn write_documents(
        &self,
        order: &OrderDetail,
        view: &PackingView,
    ) -> Result<Vec<PathBuf>, Failure> {
        let mut files = Vec::new();
        for kind in [DocumentKind::PackingSlip, DocumentKind::AddressLabel] {
            let row = view.documents.iter().find(|row| row.kind == kind).ok_or_else(|| {
                Failure::Unexpected(format!(
                    "Order {} has no {kind:?} after its last scan.",
                    order.row.number
                ))
            })?;
            let path = self.out.join(paper_name(&order.row, kind));
            write(&self.bench, row, &path).await?;
            let bytes = std::fs::read(&path).map_err(|error| Failure::file("read", &path, error))?;
            expect(bytes.starts_with(b"%PDF-"), || format!("{} is no PDF.", path.display()))?;
            files.push(path);
        }
        Ok(files)
    }

    async fn settle(&mut self, orders: &[(&OrderDetail, Option<&str>)]) -> Result<(), Failure> {
        self.report.begin("settle");
        self.catch_up().await?;
        for (order, tracking) in orders {
            self.expect_shipped(order, *tracking)?;
        }
        self.expect_waiting(0).await?;
        let numbers: Vec<&str> = orders.iter().map(|(order, _)| order.row.number.as_str()).collect();
        self.report.done(format!("the shop has orders {} as shipped, told once each", numbers.join(" and ")))
    }

    async fn go_offline(&mut self, order: &OrderDetail) -> Result<(), Failure> {
        self.report.begin("offline");
        self.shop.set_offline(true);
        self.pack(order, Some(TRACKING[1])).await?;
        let caught_up = self.bench.backend().sync_until_caught_up().await?;
        expect(!caught_up.problems.is_empty(), || {
            "Nobody noticed that the shop is off the network.".to_owned()
        })?;
        self.expect_waiting(1).await?;
        let status = self.shop_status(order)?;
        expect(status != "completed", || "The shop was told although it is off the network.".to_owned())?;
        self.report
            .done(format!("order {} packed and closed without the shop; one change waits", order.row.number))
    }

    async fn come_back(&mut self, order: &OrderDetail) -> Result<(), Failure> {
        self.report.begin("back");
        self.shop.set_offline(false);
        self.catch_up().await?;
        self.expect_shipped(order, Some(TRACKING[1]))?;
        self.expect_waiting(0).await?;
        self.report.done(format!("the shop has order {} as shipped, told once", order.row.number))
    }

    async fn expect_waiting(&self, wanted: u32) -> Result<(), Failure> {
        let status: SyncStatus = self.bench.ask("sync.status", &Empty {}).await?;
        expect(status.waiting == wanted && status.needs_you == 0, || {
            format!(
                "{} changes wait and {} need a person; {wanted} and 0 should.",
                status.waiting, status.needs_you
            )
        })
    }

    fn shop_status(&self, order: &OrderDetail) -> Result<String, Failure> {
        let known = remote_id(order).and_then(|id| self.shop.order(id));
        let known =
            known.ok_or_else(|| Failure::Unexpected(format!("The shop lost order {}.", order.row.number)))?;
        Ok(known["status"].as_str().unwrap_or_default().to_owned())
    }

    /// The shop has the order as completed, with this tracking number or without any, and was told once.
    fn expect_shipped(&self, order: &OrderDetail, tracking: Option<&str>) -> Result<(), Failure> {
        let number = &order.row.number;
        let status = self.shop_status(order)?;
        expect(status == "completed", || format!("Order {number} is {status} in the shop."))?;
        let known = remote_id(order).and_then(|id| self.shop.order(id)).unwrap_or_default().to_string();
        for one in TRACKING {
            let should = tracking == Some(one);
            expect(known.contains(one) == should, || {
                format!("The shop has a wrong tracking number of {number}.")
            })?;
        }
        let path = format!("/wp-json/wc/v3/orders/{number}");
        let told =
            self.shop.requests().iter().filter(|it| it.method.as_str() != "GET" && it.path == path).count();
        expect(told == 1, || format!("The shop was told {told} times about order {number}."))
    }
}

/// The demo shop's numbers are its ids.
fn remote_id(order: &OrderDetail) -> Option<u64> {
    order.row.number.parse().ok()
}
