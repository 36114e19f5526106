// SPDX-License-Identifier: EPL-2.0
/**
 * Transfer of weights from one network to another: which parameters are loaded, adapted or fresh.
 */
package org.hilum.engine.transfer;
