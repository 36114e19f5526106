// SPDX-License-Identifier: EPL-2.0
/** Raw data sets in nnU-Net's layout: description, case lists, integrity, import. */
package org.hilum.nnunet.dataset;
