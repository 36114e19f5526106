// SPDX-License-Identifier: EPL-2.0
/** Files that nnU-Net and Hilum exchange: checkpoints with network weights and optimiser state. */
package org.hilum.nnunet.exchange;
