use super::{check, check_absent};
use analysis::ide::Refactoring::SortSections;

#[test]
fn sections_move_with_their_comments() {
    check(
        SortSections,
        "--- config
# about b
[profile b]
region = x

[sso-session s]
sso_region = x

# about a
[profile a]
region = x

[default]$0
region = x",
        "--- config
[default]
region = x

# about a
[profile a]
region = x

# about b
[profile b]
region = x

[sso-session s]
sso_region = x
",
    );
}

#[test]
fn where_the_order_means_something_it_stays() {
    check_absent(SortSections, "--- config\n[profile a]\n[profile b$0]\n");
    check_absent(SortSections, "--- config\n[profile b]\nx = y\n[profile a]\n[profile b$0]\n");
    check_absent(SortSections, "--- config\nregion = x\n[profile b]\n[profile a$0]\n");
    check_absent(SortSections, "--- config\n[profile b]\n  y = z\n[profile a$0]\n");
}
