//! The services, each with the page that its row comes from.

use super::Characters::{Any, Capitals, Hex};
use super::{Characters, KeyForm, OtherCloud};

const fn form(prefix: &'static str, lengths: (usize, usize), characters: Characters) -> KeyForm {
    KeyForm { prefix, lengths, characters }
}

/// Every service, in the order of names.
#[rustfmt::skip]
pub(super) const TABLE: &[OtherCloud] = &[
    OtherCloud {
        name: "Alibaba Cloud OSS", page: "https://www.alibabacloud.com/help/en/oss/user-guide/regions-and-endpoints",
        regions: &[
            "cn-hangzhou", "cn-shanghai", "cn-nanjing", "cn-qingdao", "cn-beijing", "cn-zhangjiakou",
            "cn-huhehaote", "cn-wulanchabu", "cn-shenzhen", "cn-heyuan", "cn-guangzhou", "cn-chengdu",
            "cn-hongkong", "cn-wuhan-lr", "cn-fuzhou", "cn-zhengzhou-jva", "rg-china-mainland", "me-east-1",
            // With the prefix of the endpoints: OSS's own name of the region.
            "oss-cn-hangzhou", "oss-cn-shanghai", "oss-cn-nanjing", "oss-cn-qingdao", "oss-cn-beijing",
            "oss-cn-zhangjiakou", "oss-cn-huhehaote", "oss-cn-wulanchabu", "oss-cn-shenzhen", "oss-cn-heyuan",
            "oss-cn-guangzhou", "oss-cn-chengdu", "oss-cn-hongkong", "oss-us-west-1", "oss-us-east-1",
            "oss-ap-southeast-1", "oss-ap-southeast-2", "oss-ap-southeast-3", "oss-ap-southeast-5",
            "oss-ap-northeast-1", "oss-ap-south-1", "oss-eu-central-1", "oss-eu-west-1", "oss-me-east-1",
        ],
        key_ids: &[form("LTAI", (12, 24), Any)],
    },
    OtherCloud {
        name: "ArvanCloud", page: "https://rclone.org/s3/#arvan-cloud",
        regions: &["ir-thr-at1", "ir-tbz-sh1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Backblaze B2", page: "https://www.backblaze.com/docs/cloud-storage-s3-compatible-api",
        regions: &["us-west-000", "us-west-001", "us-west-002", "us-west-004", "us-east-005", "eu-central-003", "ca-east-006"],
        key_ids: &[form("00", (25, 25), Hex)],
    },
    OtherCloud {
        name: "Baidu AI Cloud BOS", page: "https://intl.cloud.baidu.com/doc/BOS/s/Xjwvyrpgn-en",
        regions: &["bj", "gz", "su", "hkg", "fwh", "bd", "fsh"],
        key_ids: &[form("ALTAK", (20, 40), Any)],
    },
    OtherCloud {
        name: "Ceph Object Gateway", page: "https://docs.ceph.com/en/latest/radosgw/multisite/",
        // The name of the zone group that every cluster begins with.
        regions: &["default"],
        key_ids: &[form("", (20, 20), Hex)],
    },
    OtherCloud {
        name: "Cloudflare R2", page: "https://developers.cloudflare.com/r2/api/s3/api/",
        regions: &["auto", "wnam", "enam", "weur", "eeur", "apac", "oc"],
        key_ids: &[form("", (32, 32), Hex)],
    },
    OtherCloud {
        name: "Contabo Object Storage", page: "https://help.contabo.com/en/support/solutions/articles/103000305592",
        regions: &["usc1", "eu2", "sin1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "DigitalOcean Spaces", page: "https://docs.digitalocean.com/products/spaces/details/availability/",
        regions: &["nyc1", "nyc2", "nyc3", "ams2", "ams3", "sfo1", "sfo2", "sfo3", "sgp1", "lon1", "fra1", "tor1", "blr1", "syd1", "atl1", "ric1"],
        key_ids: &[form("DO", (20, 20), Capitals)],
    },
    OtherCloud {
        name: "Exoscale SOS", page: "https://community.exoscale.com/product/storage/object-storage/",
        regions: &["ch-gva-2", "ch-dk-2", "de-fra-1", "de-muc-1", "at-vie-1", "at-vie-2", "bg-sof-1", "hr-zag-1"],
        key_ids: &[form("EXO", (27, 27), Any)],
    },
    OtherCloud {
        name: "Garage", page: "https://garagehq.deuxfleurs.fr/documentation/connect/cli/",
        regions: &["garage"],
        key_ids: &[form("GK", (26, 26), Hex)],
    },
    OtherCloud {
        name: "Gcore Object Storage", page: "https://gcore.com/support/articles/360002112138",
        regions: &["s-ed1", "s-drc2", "s-sgc1", "s-nhn2", "s-darz"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Google Cloud Storage", page: "https://cloud.google.com/storage/docs/authentication/hmackeys",
        regions: &[
            "us-central1", "us-east1", "us-east4", "us-east5", "us-west1", "us-west2", "us-west3", "us-west4",
            "us-south1", "northamerica-northeast1", "northamerica-northeast2", "southamerica-east1",
            "southamerica-west1", "europe-central2", "europe-north1", "europe-southwest1", "europe-west1",
            "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9",
            "europe-west10", "europe-west12", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2",
            "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2",
            "australia-southeast1", "australia-southeast2", "me-central1", "me-central2", "me-west1",
            "africa-south1",
        ],
        key_ids: &[form("GOOG", (24, 61), Any)],
    },
    OtherCloud {
        name: "Hetzner Object Storage", page: "https://docs.hetzner.com/storage/object-storage/overview/",
        regions: &["fsn1", "nbg1", "hel1", "fsn", "nbg", "hel"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Huawei Cloud OBS", page: "https://rclone.org/s3/#huawei-obs",
        regions: &[
            "cn-east-2", "cn-east-3", "cn-north-4", "cn-south-1", "sa-argentina-1", "sa-peru-1", "na-mexico-1",
            "sa-chile-1", "sa-brazil-1", "ru-northwest-2",
        ],
        key_ids: &[],
    },
    OtherCloud {
        name: "IBM Cloud Object Storage", page: "https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-endpoints",
        regions: &[
            "us-south", "us-east", "eu-gb", "eu-de", "eu-es", "au-syd", "jp-tok", "jp-osa", "ca-tor", "ca-mon",
            "br-sao", "us", "eu", "ap", "us-standard", "us-south-standard", "us-east-standard", "eu-gb-standard",
            "eu-de-standard", "us-smart", "eu-smart", "us-south-smart", "eu-de-smart", "us-vault", "us-cold",
            "us-flex", "eu-standard", "eu-vault", "eu-cold", "eu-flex", "ap-standard", "ap-vault", "ap-cold",
            "ap-flex",
        ],
        key_ids: &[form("", (32, 32), Hex)],
    },
    OtherCloud {
        name: "Infomaniak", page: "https://docs.infomaniak.cloud/object_storage/s3/",
        regions: &["dc3-a", "dc4-a"],
        key_ids: &[],
    },
    OtherCloud {
        name: "IONOS Object Storage", page: "https://docs.ionos.com/cloud/storage-and-backup/ionos-object-storage/endpoints",
        regions: &["de", "eu-central-3", "eu-central-4"],
        key_ids: &[form("EAAAAA", (92, 92), Any)],
    },
    OtherCloud {
        name: "Kingsoft Cloud KS3", page: "https://docs.ksyun.com/documents/6761",
        regions: &[],
        key_ids: &[form("AKLT", (20, 26), Any)],
    },
    OtherCloud {
        name: "Leaseweb Object Storage", page: "https://rclone.org/s3/#leaseweb-object-storage",
        regions: &["nl-01", "de-01", "us-01"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Linode Object Storage", page: "https://techdocs.akamai.com/cloud-computing/docs/object-storage-product-limits",
        regions: &[
            "us-ord", "us-sea", "us-iad", "us-lax", "us-mia", "us-southeast", "fr-par", "de-fra", "nl-ams",
            "se-sto", "it-mil", "es-mad", "gb-lon", "jp-osa", "jp-tyo", "id-cgk", "in-maa", "in-bom", "br-gru",
            "au-mel", "sg-sin", "ap-south", "us-ord-1", "us-sea-1", "us-iad-1", "us-lax-1", "us-mia-1",
            "us-southeast-1", "fr-par-1", "nl-ams-1", "se-sto-1", "it-mil-1", "jp-osa-1", "id-cgk-1",
            "in-maa-1", "br-gru-1", "au-mel-1", "sg-sin-1", "gb-lon-1", "es-mad-1",
        ],
        key_ids: &[],
    },
    OtherCloud {
        name: "LocalStack", page: "https://docs.localstack.cloud/aws/capabilities/config/credentials/",
        regions: &[],
        key_ids: &[form("LKIA", (20, 20), Capitals), form("LSIA", (20, 20), Capitals)],
    },
    OtherCloud {
        name: "Magalu Object Storage", page: "https://rclone.org/s3/#magalu",
        regions: &["br-se1", "br-ne1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "MinIO", page: "https://min.io/docs/minio/linux/reference/minio-mc-admin/mc-admin-accesskey.html",
        regions: &["minio"],
        key_ids: &[],
    },
    OtherCloud {
        name: "NAVER Cloud", page: "https://api.ncloud-docs.com/docs/storage-objectstorage",
        regions: &["kr-standard", "kr", "us-standard", "sg-standard", "jp-standard", "de-standard"],
        key_ids: &[form("ncp_iam_", (20, 40), Any)],
    },
    OtherCloud {
        name: "NHN Cloud", page: "https://docs.nhncloud.com/en/Storage/Object%20Storage/en/s3-api-guide/",
        regions: &["kr1", "kr2", "kr3", "jp1", "us1"],
        key_ids: &[form("", (32, 32), Hex)],
    },
    OtherCloud {
        name: "Open Telekom Cloud", page: "https://docs.otc.t-systems.com/regions-and-endpoints/",
        regions: &["eu-de", "eu-nl", "eu-ch2"],
        key_ids: &[],
    },
    OtherCloud {
        name: "OpenStack Swift", page: "https://docs.openstack.org/swift/latest/s3_compat.html",
        regions: &["regionone"],
        key_ids: &[form("", (32, 32), Hex)],
    },
    OtherCloud {
        name: "Oracle Object Storage", page: "https://docs.oracle.com/en-us/iaas/Content/General/Concepts/regions.htm",
        regions: &[
            "us-ashburn-1", "us-phoenix-1", "us-chicago-1", "us-sanjose-1", "ca-montreal-1", "ca-toronto-1",
            "eu-frankfurt-1", "eu-amsterdam-1", "eu-zurich-1", "eu-madrid-1", "eu-marseille-1", "eu-milan-1",
            "eu-paris-1", "eu-stockholm-1", "uk-london-1", "uk-cardiff-1", "ap-tokyo-1", "ap-osaka-1",
            "ap-seoul-1", "ap-chuncheon-1", "ap-mumbai-1", "ap-hyderabad-1", "ap-sydney-1", "ap-melbourne-1",
            "ap-singapore-1", "ap-singapore-2", "ap-batam-1", "sa-saopaulo-1", "sa-vinhedo-1", "sa-santiago-1",
            "sa-valparaiso-1", "sa-bogota-1", "mx-queretaro-1", "mx-monterrey-1", "me-jeddah-1", "me-riyadh-1",
            "me-dubai-1", "me-abudhabi-1", "il-jerusalem-1", "af-johannesburg-1",
        ],
        key_ids: &[form("", (40, 40), Hex)],
    },
    OtherCloud {
        name: "OUTSCALE", page: "https://docs.outscale.com/en/userguide/About-Regions-and-Subregions.html",
        // `eu-west-2` and others are also AWS's, and the keys differ from AWS's in no certain way.
        regions: &["cloudgouv-eu-west-1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "OVHcloud", page: "https://help.ovhcloud.com/csm/en-public-cloud-storage-s3-location?id=kb_article_view&sysparm_article=KB0047384",
        regions: &[
            "gra", "sbg", "bhs", "de", "uk", "waw", "rbx", "par", "sgp", "syd", "mum", "tor", "mil", "rbx-archive",
            "eu-west-par", "eu-south-mil", "ap-southeast-syd", "ap-south-mum", "ca-east-tor", "us-east-va", "us-west-or", "gra5", "gra7", "gra9",
            "gra11", "sbg5", "sbg7", "bhs5", "de1", "uk1", "waw1", "rbx1",
        ],
        key_ids: &[form("", (32, 32), Hex)],
    },
    OtherCloud {
        name: "RackCorp Object Storage", page: "https://rclone.org/s3/#rackcorp-object-storage",
        regions: &["au-nsw", "au-qld", "au-vic", "au-wa", "au", "nz", "hk", "th", "ph"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Scaleway", page: "https://www.scaleway.com/en/docs/object-storage/api-cli/object-storage-aws-cli/",
        regions: &["fr-par", "nl-ams", "pl-waw", "it-mil"],
        key_ids: &[form("SCW", (20, 20), Capitals)],
    },
    OtherCloud {
        name: "Selectel", page: "https://rclone.org/s3/#servercore",
        regions: &["ru-1", "ru-7", "gis-1", "uz-2", "kz-1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "STACKIT Object Storage", page: "https://docs.stackit.cloud/products/storage/object-storage/",
        regions: &["eu01", "eu02"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Storj", page: "https://storj.dev/dcs/api/s3/s3-compatible-gateway",
        regions: &["global", "us1", "eu1", "ap1"],
        key_ids: &[form("j", (28, 28), Any)],
    },
    OtherCloud {
        name: "Synology C2", page: "https://rclone.org/s3/#synology-c2-object-storage",
        regions: &["eu-001", "eu-002", "us-001", "us-002", "tw-001"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Tencent Cloud COS", page: "https://rclone.org/s3/#tencent-cos",
        regions: &[
            "ap-beijing", "ap-nanjing", "ap-shanghai", "ap-guangzhou", "ap-chengdu", "ap-chongqing", "ap-hongkong",
            "ap-singapore", "ap-mumbai", "ap-seoul", "ap-bangkok", "ap-tokyo", "na-siliconvalley", "na-ashburn",
            "na-toronto", "eu-frankfurt", "eu-moscow",
        ],
        key_ids: &[form("AKID", (36, 36), Any)],
    },
    OtherCloud {
        name: "Tigris", page: "https://www.tigrisdata.com/docs/sdks/s3/aws-cli/",
        regions: &["auto"],
        key_ids: &[form("tid_", (20, 64), Any)],
    },
    OtherCloud {
        name: "UpCloud Object Storage", page: "https://upcloud.com/docs/products/managed-object-storage/availability/",
        regions: &["europe-1", "europe-2", "europe-3", "us-1", "apac-1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "VK Cloud", page: "https://cloud.vk.com/docs/en/storage/s3",
        regions: &["ru-msk", "ru-spb", "kz-ast"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Volcengine TOS", page: "https://www.volcengine.com/docs/6349/107356",
        regions: &[],
        key_ids: &[form("AKLT", (40, 60), Any)],
    },
    OtherCloud {
        name: "Vultr Object Storage", page: "https://docs.vultr.com/products/cloud-storage/object-storage",
        regions: &["ewr", "ewr1", "sjc", "sjc1", "ams1", "blr1", "del1", "sgp1", "lux1", "atl1", "ord1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Wasabi", page: "https://docs.wasabi.com/docs/what-are-the-service-urls-for-wasabis-different-storage-regions",
        regions: &["us-central-1"],
        key_ids: &[],
    },
    OtherCloud {
        name: "Yandex Cloud", page: "https://yandex.cloud/en/docs/storage/tools/aws-cli",
        regions: &["ru-central1", "ru-central1-a", "ru-central1-b", "ru-central1-d", "kz1"],
        key_ids: &[form("YC", (25, 25), Any)],
    },
];
