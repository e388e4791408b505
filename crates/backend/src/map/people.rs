//! Roles and rights, there and back.

use crate::contract;

pub(crate) const fn role(role: domain::Role) -> contract::Role {
    use contract::Role as Out;
    match role {
        domain::Role::Owner => Out::Owner,
        domain::Role::Manager => Out::Manager,
        domain::Role::Packer => Out::Packer,
        domain::Role::Picker => Out::Picker,
        domain::Role::ReadOnly => Out::ReadOnly,
    }
}

pub(crate) const fn role_in(role: contract::Role) -> domain::Role {
    use domain::Role as In;
    match role {
        contract::Role::Owner => In::Owner,
        contract::Role::Manager => In::Manager,
        contract::Role::Packer => In::Packer,
        contract::Role::Picker => In::Picker,
        contract::Role::ReadOnly => In::ReadOnly,
    }
}

pub(crate) const fn right(right: domain::Right) -> contract::Right {
    use contract::Right as Out;
    match right {
        domain::Right::Pick => Out::Pick,
        domain::Right::Pack => Out::Pack,
        domain::Right::MoveStock => Out::MoveStock,
        domain::Right::AdjustStock => Out::AdjustStock,
        domain::Right::ApproveStock => Out::ApproveStock,
        domain::Right::ManageOrders => Out::ManageOrders,
        domain::Right::EnterOrders => Out::EnterOrders,
        domain::Right::Refund => Out::Refund,
        domain::Right::Print => Out::Print,
        domain::Right::DecideSync => Out::DecideSync,
        domain::Right::ConfigureStation => Out::ConfigureStation,
        domain::Right::ConfigureFloor => Out::ConfigureFloor,
        domain::Right::ConnectShops => Out::ConnectShops,
        domain::Right::ManageUsers => Out::ManageUsers,
        domain::Right::SeeContacts => Out::SeeContacts,
        domain::Right::Export => Out::Export,
    }
}
