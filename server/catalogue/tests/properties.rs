//! What holds for every text.

use catalogue::{Sections, arn, credentials, regions, sections, services};
use proptest::prelude::*;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The ID that AWS would give a key of this account: see `account_of_key`.
fn key_of(account: u64, random: u64) -> String {
    let bits = 1_u128 << 79 | u128::from(account) << 39 | u128::from(random & ((1 << 39) - 1));
    let digit = |place: u32| char::from(BASE32[(bits >> (75 - 5 * place) & 31) as usize]);
    format!("AKIA{}", (0..16).map(digit).collect::<String>())
}

proptest! {
    #[test]
    fn accounts_survive_their_keys(account in 0..=999_999_999_999_u64, random: u64) {
        let key = key_of(account, random);
        prop_assert!(credentials::is_well_formed_key_id(&key));
        let decoded = credentials::account_of_key(&key);
        prop_assert_eq!(decoded, credentials::AccountId::from_number(account));
    }

    #[test]
    fn greater_numbers_are_no_accounts(account in 1_000_000_000_000..1_u64 << 40, random: u64) {
        prop_assert_eq!(credentials::account_of_key(&key_of(account, random)), None);
    }

    #[test]
    fn random_credentials_are_no_placeholders(
        key in "(AKIA|ASIA)[Q-Z2-7][A-Z2-7]{15}",
        secret in "[A-Za-z0-9/+]{40}",
    ) {
        // Six equal fillers in a row are what a placeholder is; chance makes them once in millions.
        prop_assert!(!credentials::is_placeholder_credential(&key));
        prop_assert!(!credentials::is_placeholder_credential(&secret));
        prop_assert_eq!(credentials::key_id_fault(&key), None);
    }

    #[test]
    fn six_fillers_in_a_row_are_a_placeholder_wherever_they_stand(
        before in "[A-Za-z0-9/+]{0,40}",
        filler in "[xXnN*#?]",
        after in "[A-Za-z0-9/+]{0,40}",
    ) {
        let value = before + &filler.repeat(6) + &after;
        prop_assert!(credentials::is_placeholder(&value), "{value}");
    }

    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        for setting in catalogue::settings() {
            let _ = setting.kind.check(&text);
        }
        let _ = credentials::key_id_fault(&text);
        let _ = credentials::find_key_id(&text);
        let _ = credentials::is_placeholder(&text);
        let _ = credentials::key_kind(&text);
        let _ = (arn::role(&text), arn::mfa(&text), arn::login(&text), arn::repair(&text));
        let _ = (regions::lookup(&text), regions::by_city(&text));
        let _ = (regions::availability_zone(&text), regions::fits_partition_pattern(&text));
        let _ = (services::suggest(&text), sections::known(&text), sections::suggest_kind(&text));
        let _ = catalogue::suggest_setting(Sections::all(), &text);
    }

    #[test]
    fn what_is_suggested_is_near(text in "[a-z_]{3,24}") {
        if let Some(found) = catalogue::suggest_setting(Sections::PROFILE, &text) {
            prop_assert!(found.setting.is_legal_in(Sections::PROFILE));
            prop_assert_ne!(found.setting.name, text);
        }
    }

    #[test]
    fn mended_arns_are_better(
        account in "[0-9]{12}",
        text in "arn:aws:iam:{1,2}(us-east-1:)?",
        rest in "(role|mfa)[:/][a-z]{1,8}",
    ) {
        let arn = format!("{text}{account}:{rest}");
        if let Some(repaired) = arn::repair(&arn) {
            prop_assert!(arn::role(&repaired).is_ok() || arn::mfa(&repaired).is_ok(), "{}", repaired);
            prop_assert_eq!(arn::repair(&repaired), None);
        }
    }
}
